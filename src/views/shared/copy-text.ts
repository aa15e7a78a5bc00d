/** Copies a text; resolves to whether the browser allowed it. Without https it has no clipboard: people can still select the text. */
export async function copyText(text: string): Promise<boolean> {
  const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
  return writing.then(
    () => true,
    () => false,
  )
}
