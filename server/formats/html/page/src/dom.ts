// Elements. Text of the workspace goes in as text and never as markup.

type Child = Node | string | false | null | undefined;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | boolean | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

// What is between backticks is code.
export function prose(text: string): (Node | string)[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? make("code", {}, part) : part));
}

export function button(label: string, act: () => void, attributes: Record<string, string> = {}, ...children: Child[]): HTMLButtonElement {
  const element = make("button", { type: "button", ...attributes }, ...(children.length ? children : [label]));
  element.addEventListener("click", act);
  return element;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
