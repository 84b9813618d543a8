/** Version of this package, which every record names as its reader; a test holds it against package.json. */
export const version = '0.2.0'
