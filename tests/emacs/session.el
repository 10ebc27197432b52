;;; session.el --- A user's session beside eglot, in batch  -*- lexical-binding: t; -*-

;;; Code:

(require 'support)

;;;; Opening

(defvar progress nil)
(advice-add 'belfry--hear-progress :before
            (lambda (session value)
              (push (cons (plist-get value :kind) (belfry-session-progress session)) progress)))
(global-belfry-mode 1)
(find-file (depot-file "src/lib.rs"))
(holds "the global mode turned itself on" belfry-mode)
(apply #'eglot (eglot--guess-contact))
(comes "eglot runs the stub beside it" (and (eglot-current-server) eglot--managed-mode))
(defvar stub-process (jsonrpc--process (eglot-current-server)))
;; A server that is done within 150 milliseconds tells of no progress.
(comes "the index is done, and told to the end if it was told"
       (and (belfry-ready-p belfry--session)
            (or (null progress) (assoc "end" progress))))
(belfry--hear-progress belfry--session '(:kind "report" :percentage 40))
(holds "the mode line tells how far the index is"
       (string-match-p "40%" (belfry-mode-line)) (belfry-mode-line))
(belfry--hear-progress belfry--session '(:kind "end"))

;;;; Showing

(comes "both servers' warnings are shown"
       (and (finding "guard-dropped-at-once") (finding "old-name")
            (cl-find "the stub's own warning" (flymake-diagnostics) :test #'string-search
                     :key #'flymake-diagnostic-text)))
(holds "the place behind an astral character is right"
       (equal (finding-text "guard-dropped-at-once") "let _ = self.gate.lock();")
       (finding-text "guard-dropped-at-once"))
(comes "a pattern is told behind its line"
       (string-match-p "RAII Guard · Dev (level 5)" (lens-text "struct DoorGuard")))
(holds "the level is told behind the first line"
       (string-match-p "Dev (level 5)" (lens-text "//! A depot")))
(search-forward "self.open.get() - 1")
(holds "level and pattern stand in the mode line"
       (string-match-p "Belfry\\[5 Dev · RAII Guard\\]" (belfry-mode-line)) (belfry-mode-line))
(goto-char (point-min))
(search-forward "struct DoorGu")
(eldoc-print-current-symbol-info)
(comes "eldoc shows the hovers of both"
       (eldoc-print-current-symbol-info)
       (accept-process-output nil 0.2)
       (when-let ((buffer (cl-find-if (lambda (each) (string-match-p "\\` ?\\*eldoc" (buffer-name each)))
                                      (buffer-list))))
         (with-current-buffer buffer
           (and (string-match-p "stub hover" (buffer-string))
                (string-match-p "RAII Guard" (buffer-string))))))

;;;; The tower

(belfry-tower)
(comes "the tower buffer has levels, crates and findings"
       (goto-char (point-min))
       (and (re-search-forward "^5 Dev\n  \\+ depot " nil t)
            (search-forward "guard-dropped-at-once src/lib.rs:16" nil t)
            (re-search-forward "^4 Core" nil t)))
(goto-char (point-min))
(search-forward "guard-dropped-at-once")
(belfry-tower-visit)
(holds "RET opens the place" (and (equal buffer-file-name (depot-file "src/lib.rs"))
                                  (looking-at-p "let _ = self")))
(with-current-buffer "*Belfry tower: depot*"
  (goto-char (point-min))
  (search-forward "+ depot")
  (belfry-tower-toggle)
  (goto-char (point-min))
  (holds "TAB shows a crate's modules" (search-forward "      ledger " nil t)))

;;;; Dying

(let ((old (server-process)))
  (signal-process (process-id old) 9)
  (comes "a killed server leaves nothing shown" (not (finding "old-name")))
  (comes "it is started again" (and (server-process) (not (eq (server-process) old))
                                    (process-live-p (server-process))))
  (comes "and its findings come back" (equal (finding-text "guard-dropped-at-once")
                                             "let _ = self.gate.lock();")))

;;;; Fixing

(answering "Bind the guard")
(goto-char (flymake-diagnostic-beg (finding "guard-dropped-at-once")))
(belfry-quick-fix)
(comes "the finding goes with its fix" (not (finding "guard-dropped-at-once")))
(comes "the others stay at their place" (equal (finding-text "old-name") "ledger::sum_up(&self.weights)"))
(save-buffer)
(holds "the fix is saved" (string-match-p "🦀 \\*/ let _guard = self.gate.lock();"
                                          (depot-text "src/lib.rs")))
(goto-char (flymake-diagnostic-beg (finding "old-name")))
(answering "Rename to total")
(belfry-quick-fix)
(comes "a fix over two files changes both"
       (and (not (finding "old-name"))
            (with-current-buffer (find-buffer-visiting (depot-file "src/ledger.rs"))
              (string-match-p "pub fn total(" (buffer-string)))))
(save-some-buffers t)
(holds "both are saved" (and (string-match-p "ledger::total(&self" (depot-text "src/lib.rs"))
                             (string-match-p "pub fn total(" (depot-text "src/ledger.rs"))))
(undo-boundary)

;;;; Typing

(goto-char (point-min))
(search-forward "/* 🦀 */ ")
(insert "/* 𝔣𝔦𝔯𝔰𝔱\nline */ ")
(search-forward "let _")
(delete-char (length "guard"))
(comes "a finding follows what is typed" (equal (finding-text "guard-dropped-at-once")
                                                "let _ = self.gate.lock();"))
(upcase-region (line-beginning-position) (line-beginning-position))
(subst-char-in-region (point-min) (point-max) ?🦀 ?🐢)
(goto-char (point-min))
(search-forward "🐢")
(insert "🐢")
(belfry--flush-buffer (current-buffer))
(comes "changes that were not announced arrive too"
       (equal (finding-text "guard-dropped-at-once") "let _ = self.gate.lock();"))
(revert-buffer t t)
(comes "a reverted buffer is looked after" (and belfry-mode (belfry--opened-p)))
(comes "what is gone from it is not shown" (not (finding "guard-dropped-at-once")))

;;;; Pages

(belfry-map)
(comes "the map" (and (get-buffer "*Belfry map*")
                      (with-current-buffer "*Belfry map*"
                        (string-match-p "^5 Dev +depot" (buffer-string)))))
(belfry-patterns)
(comes "the patterns" (and (get-buffer "*Belfry patterns*")
                           (with-current-buffer "*Belfry patterns*"
                             (string-match-p "RAII Guard `DoorGuard`" (buffer-string)))))
(with-current-buffer "*Belfry patterns*"
  (goto-char (point-min))
  (search-forward "src/lib.rs:")
  (push-button (match-beginning 0))
  (holds "a place on a page is a link" (equal buffer-file-name (depot-file "src/lib.rs"))))
(with-current-buffer (find-buffer-visiting (depot-file "src/lib.rs"))
  (belfry-why "depot" "std::sync"))
(comes "a chain" (cl-some (lambda (buffer)
                            (and (string-match-p "why" (buffer-name buffer))
                                 (with-current-buffer buffer
                                   (string-match-p "src/lib.rs:[0-9]+" (buffer-string)))))
                          (buffer-list)))
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(belfry-explain "guard-dropped-at-once")
(comes "a rule's page" (and (get-buffer "*Belfry guard-dropped-at-once*")
                            (with-current-buffer "*Belfry guard-dropped-at-once*"
                              (string-match-p "What it is" (buffer-string)))))
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(holds "ids are completed" (member "concurrency-006-raii-guard" (belfry--rule-ids)))
(holds "crates are completed" (member "depot" (belfry--names depot-root)))

;;;; Others

(find-file (depot-file "belfry.toml"))
(holds "belfry.toml is looked after" belfry-mode)
(insert "[levels]\n\"src/**\" = \"attic\"\n")
(comes "and checked as it is typed" (finding "config-invalid"))
(search-backward "attic")
(replace-match "core")
(comes "until it is right" (not (flymake-diagnostics)))
(save-buffer)
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(comes "a pin moves the level" (string-match-p "4 Core" (belfry-mode-line)))
(holds "eglot's server was left alone" (and (process-live-p stub-process)
                                            (eq stub-process (jsonrpc--process (eglot-current-server)))))

;;;; Leaving

(eglot-shutdown (eglot-current-server) nil 5)
(insert "const UNUSED: u32 = 1;\n")
(comes "Belfry stays when eglot goes" (progn (goto-char (point-min))
                                             (memq #'belfry-flymake flymake-diagnostic-functions)))
(let ((session belfry--session))
  (global-belfry-mode -1)
  (holds "without the mode nothing of it is left"
         (not (or belfry-mode belfry--session belfry--overlays
                  (memq #'belfry-flymake flymake-diagnostic-functions)
                  (memq #'belfry-eldoc eldoc-documentation-functions))))
  (let ((process (jsonrpc--process (belfry-session-connection session))))
    (belfry-stop session)
    (comes "the server ends as it is asked to" (not (process-live-p process)))
    (holds "with status 0" (eql (process-exit-status process) 0) (process-exit-status process))))

(set-buffer-modified-p nil)
(say "%d steps" steps)
(kill-emacs 0)
;;; session.el ends here
