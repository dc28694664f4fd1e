// The public face of the core; its names are listed here, one by one.
export {}
