/** A text file that the bundler puts into the code as a string. */
declare module "*.txt" {
  const text: string;
  export default text;
}

/** A font that the bundler puts into the code as bytes. */
declare module "*.pfb" {
  const bytes: Uint8Array;
  export default bytes;
}
