/** Node has it, and neither its types nor our `lib` say so: the types of browsers, which do, would bring a window too. */
declare namespace WebAssembly {
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>
}
