// Where the page is shown: in a browser, or in VS Code, which can open files.
import type { Place } from "./model";
import { button, make } from "./dom";

interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

// Where the reader was, by names: an editor shows the page anew whenever the map is another one.
export interface Spot {
  room: string | undefined; // the crate that was entered
  way: string[]; // the modules below it
  selected: string | undefined;
}
declare const acquireVsCodeApi: (() => VsCode) | undefined;

const editor = typeof acquireVsCodeApi === "function" ? acquireVsCodeApi() : undefined;
export const inEditor = editor !== undefined;

export function open({ path, line }: Place): void {
  editor?.postMessage({ open: { path, line } });
}

export function remember(spot: Spot): void {
  editor?.setState(spot);
}

export function recall(): Spot | undefined {
  return editor?.getState() as Spot | undefined;
}

// path:line, which an editor opens.
export function placeLink(place: Place): HTMLElement {
  const text = `${place.path}:${place.line + 1}`;
  if (!inEditor) return make("span", { class: "place" }, text);
  return button(text, () => open(place), { class: "place", title: `Open ${text}` });
}

const KEPT = "belfry-map-theme";

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(theme: string): void {
  try {
    localStorage.setItem(KEPT, theme);
  } catch {
    // A page that may keep nothing asks the system again next time.
  }
}

// Light or dark: the editor's, else what was chosen here, else the system's.
export function followTheme(chooser: HTMLButtonElement): void {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = kept();
  const show = () => {
    const editorDark = /vscode-(dark|high-contrast)\b/.test(document.body.className) && !/high-contrast-light/.test(document.body.className);
    const theme = inEditor ? (editorDark ? "dark" : "light") : (chosen ?? (dark.matches ? "dark" : "light"));
    root.dataset.theme = theme;
    chooser.textContent = theme === "dark" ? "Light" : "Dark";
    chooser.setAttribute("aria-label", `Switch to ${theme === "dark" ? "light" : "dark"}`);
  };
  chooser.addEventListener("click", () => {
    chosen = root.dataset.theme === "dark" ? "light" : "dark";
    keep(chosen);
    show();
  });
  chooser.hidden = inEditor;
  root.classList.toggle("editor", inEditor);
  dark.addEventListener("change", show);
  if (inEditor) new MutationObserver(show).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  show();
}
