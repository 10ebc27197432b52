// The server and the client that talks to it: started, watched, started again after a death.
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { Backoff } from "./backoff";
import { findProgram, type Program } from "./program";
import type { Explanation, Scaffold, Status, Tower } from "./protocol";
import type { Refactorings } from "./refactorings";

export type ServerState = "stopped" | "starting" | "running" | "waiting";

const SELECTOR = [
  { scheme: "file", language: "rust" },
  { scheme: "file", language: "c" }, // the other side of extern blocks
  { scheme: "file", language: "cpp" },
  { scheme: "file", pattern: "**/Cargo.toml" },
  { scheme: "file", pattern: "**/belfry.toml" },
];
const TOLD_AFTER = 4; // deaths in a row

export interface Progress {
  title: string;
  percentage?: number;
}

export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private backoff = new Backoff();
  private timer: NodeJS.Timeout | undefined;
  private changed = new vscode.EventEmitter<void>();
  private indexed = new vscode.EventEmitter<void>();
  private running = new Map<string | number, Progress>();
  private wanted = false;
  // At any change of what follows.
  readonly onDidChange = this.changed.event;
  // An analysis may have come to its end.
  readonly onDidIndex = this.indexed.event;
  state: ServerState = "stopped";
  problem = "";
  program: Program | undefined;

  // Shows a page; set by whoever has pages.
  explain: ((id: string) => Promise<void>) | undefined;
  refactorings: Refactorings | undefined;

  constructor(
    private extension: vscode.ExtensionContext,
    readonly log: vscode.LogOutputChannel,
  ) {}

  get progress(): Progress | undefined {
    return [...this.running.values()].at(-1);
  }

  get process(): number | undefined {
    return this.client?.serverProcess?.pid;
  }

  async start(): Promise<void> {
    this.wanted = true;
    this.become("starting");
    let client: LanguageClient | undefined;
    try {
      this.program = await this.find();
      this.log.info(`starting ${this.program.path} (${this.program.origin})`);
      client = this.client = this.makeClient(this.program.path);
      await client.start();
      this.backoff.started(Date.now());
    } catch (error) {
      this.died(client, error instanceof Error ? error.message : String(error));
    }
  }

  // The program, whether or not it runs.
  async find(): Promise<Program> {
    const setting = vscode.workspace.getConfiguration("belfry").get<string>("server.path", "");
    return findProgram(setting, process.env.PATH ?? "", this.extension.extensionPath);
  }

  // By hand: at once, and from the beginning.
  async restart(): Promise<void> {
    this.backoff.reset();
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    await this.letGo();
    this.become("stopped");
  }

  async status(): Promise<Status | undefined> {
    return this.command<Status>("belfry.status");
  }

  async explanation(id: string): Promise<Explanation | undefined> {
    return this.command<Explanation>("belfry.explain", { id, quiet: true });
  }

  async tower(folder: vscode.WorkspaceFolder): Promise<Tower | undefined> {
    const sections = ["crates", "modules", "levels", "patterns", "contracts"];
    return this.command<Tower>("belfry.tower", { uri: this.uri(folder), sections });
  }

  async map(folder: vscode.WorkspaceFolder): Promise<string | undefined> {
    return this.command<string>("belfry.tower", { uri: this.uri(folder), format: "text" });
  }

  // The map as a page, all of it in one text.
  async page(folder: vscode.WorkspaceFolder): Promise<string | undefined> {
    return this.command<string>("belfry.tower", { uri: this.uri(folder), format: "html" });
  }

  // The chains between two names as text; undefined where the server has no such command.
  async why(folder: vscode.WorkspaceFolder, from: string, to: string): Promise<string | undefined> {
    const offered = this.client?.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
    if (!offered.includes("belfry.why")) return undefined;
    const page = await this.command<{ text: string }>("belfry.why", { from, to, uri: this.uri(folder), quiet: true });
    return page?.text;
  }

  // The patterns that come as a module, and the crates they can go to.
  async scaffold(folder: vscode.WorkspaceFolder): Promise<Scaffold | undefined> {
    return this.command<Scaffold>("belfry.scaffold", { uri: this.uri(folder) });
  }

  async addPattern(folder: vscode.WorkspaceFolder, rule: string, crate: string): Promise<void> {
    await this.command("belfry.addPattern", { uri: this.uri(folder), rule, crate });
  }

  dispose(): void {
    clearTimeout(this.timer);
    void this.stop();
  }

  private uri(folder: vscode.WorkspaceFolder): string {
    return this.client?.code2ProtocolConverter.asUri(folder.uri) ?? folder.uri.toString();
  }

  // Undefined while there is no answer to be had; an error of the server's is thrown.
  private async command<Answer>(command: string, ...args: unknown[]): Promise<Answer | undefined> {
    if (this.client?.state !== State.Running) return undefined;
    const answer = await this.client.sendRequest<Answer | null>("workspace/executeCommand", { command, arguments: args });
    return answer ?? undefined;
  }

  private become(state: ServerState, problem = ""): void {
    this.state = state;
    this.problem = problem;
    this.changed.fire();
  }

  // Stops what runs, if anything does.
  private async letGo(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.running.clear();
    try {
      await client?.dispose(2000);
    } catch (error) {
      this.log.debug(`letting go of the server: ${error}`);
    }
  }

  // It could not be started, or is gone: again after a while, for ever. Each client dies once.
  private died(client: LanguageClient | undefined, problem: string): void {
    if (!this.wanted || client !== this.client) return;
    void this.letGo();
    const delay = this.backoff.next(Date.now());
    this.log.warn(`${problem}; starting again in ${delay} ms`);
    this.become("waiting", problem);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), delay);
    if (this.backoff.deaths === TOLD_AFTER) void this.tell(problem);
  }

  private async tell(problem: string): Promise<void> {
    const chosen = await vscode.window.showWarningMessage(`Belfry keeps stopping: ${problem}`, "Show the Log");
    if (chosen) this.log.show();
  }

  private makeClient(program: string): LanguageClient {
    const executable = { command: program, args: ["lsp"], options: { cwd: this.extension.extensionPath } };
    const client: LanguageClient = new LanguageClient(
      "belfry",
      "Belfry",
      { run: executable, debug: executable },
      // The client would start it again at once; we do it, after a pause.
      this.clientOptions(() => setTimeout(() => this.died(client, "the server is gone"), 0)),
    );
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.become("running");
    });
    return client;
  }

  private clientOptions(gone: () => void): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      synchronize: { configurationSection: "belfry" },
      outputChannel: this.log,
      initializationOptions: () => vscode.workspace.getConfiguration("belfry"),
      initializationFailedHandler: (error) => {
        this.log.error(`initialize failed: ${error}`);
        return false;
      },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          gone();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
      middleware: {
        // Shown in the status bar item, and nowhere else.
        handleWorkDoneProgress: (token, params) => this.heed(token, params),
        resolveCodeAction: (action, token, next) => (this.client && this.refactorings?.resolve(this.client, action, token)) ?? next(action, token),
        handleDiagnostics: (uri, diagnostics, next) => {
          next(uri, diagnostics);
          this.indexed.fire();
        },
        executeCommand: (command, args, next) => {
          const id: unknown = args[0];
          if (command === "belfry.explain" && typeof id === "string" && this.explain) return this.explain(id);
          if ((command === "belfry.refactored" || command === "belfry.preview") && this.refactorings) return this.refactorings.tell((quiet) => this.command(command, quiet), args[0]);
          return next(command, args);
        },
      },
    };
  }

  private heed(token: string | number, params: { kind: string; title?: string; percentage?: number }): void {
    const before = this.running.get(token);
    if (params.kind === "end") this.running.delete(token);
    else this.running.set(token, { title: params.title ?? before?.title ?? "", percentage: params.percentage ?? before?.percentage });
    this.changed.fire();
    if (params.kind === "end") this.indexed.fire();
  }
}
