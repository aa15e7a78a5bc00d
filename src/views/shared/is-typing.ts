/** Whether what is pressed goes into a field. */
export function isTyping(event: KeyboardEvent): boolean {
  // The field itself, also in an editor's shadow tree, where the event's target is only its host.
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
