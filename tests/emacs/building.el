;;; building.el --- What is built from Emacs, in batch  -*- lexical-binding: t; -*-

;;; Commentary:

;; A pattern in a crate, a refactoring over several files and the way back,
;; a new system.

;;; Code:

(require 'support)

(defvar asked nil "What was asked, newest first: prompt and answers.")

(defun answer-each (&rest words)
  "Answer the questions that come by the choices that hold WORDS, in order."
  (setq asked nil
        completing-read-function
        (lambda (prompt table &rest _)
          (let ((all (all-completions "" table)) (word (pop words)))
            (push (cons prompt all) asked)
            (or (cl-find-if (lambda (each) (string-search word each)) all)
                (fail "no %s among %S" word all))))))

(defun texts ()
  "Return the files that a refactoring touches, as they are on disk."
  (mapcar (lambda (name) (cons name (and (file-exists-p (depot-file name)) (depot-text name))))
          '("Cargo.toml" "src/lib.rs" "src/ledger.rs" "crates/depot-ledger/Cargo.toml"
            "crates/depot-ledger/src/lib.rs")))
(defun folders ()
  "Return the folders of the depot."
  (cl-remove-if-not #'file-directory-p (directory-files-recursively depot-root "" t)))
(defun text-of (name) (or (cdr (assoc name (texts))) ""))

(advice-add 'y-or-n-p :override #'always)
(global-belfry-mode 1)
(find-file (depot-file "src/lib.rs"))
(comes "the workspace is read" (finding "guard-dropped-at-once"))

;;;; A pattern

(answer-each "storage-005" "depot")
(call-interactively #'belfry-add-pattern)
(comes "a pattern is added" (file-exists-p (depot-file "src/statement_cache.rs")))
(comes "and its file shown" (equal (buffer-file-name (window-buffer)) (depot-file "src/statement_cache.rs")))
(holds "the patterns and crates were offered"
       (equal (mapcar #'car (reverse asked))
              '("Pattern (C-h: guide, default architecture-001-plugin-system): "
                "To which crate (default depot): "))
       asked)
(save-some-buffers t)
(holds "it is declared" (string-search "mod ledger;\npub mod statement_cache;\n" (text-of "src/lib.rs")))
(comes "it has its text" (string-search "//! Statement Cache" (depot-text "src/statement_cache.rs")))
(belfry-undo)
(comes "it is taken back" (not (file-exists-p (depot-file "src/statement_cache.rs"))))
(save-some-buffers t)
(holds "whole" (not (string-search "statement_cache" (text-of "src/lib.rs"))))

;;;; A refactoring

(defvar before (texts))
(defvar folders-before (folders))
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(goto-char (point-min))
(search-forward "mod led")
(answer-each "Preview: Move module")
(belfry-code-actions (point) (point))
(comes "a page tells what it would come to"
       (string-search "belfry:refactoring/" (buffer-name (window-buffer))))
(set-buffer (window-buffer))
(holds "with its effect and the diff"
       (and (string-search "What it means to the tower" (buffer-string))
            (string-search "crates depend anew: depot -> depot_ledger" (buffer-string))
            (string-search "+[workspace]" (buffer-string)))
       (buffer-string))
(holds "nothing is written for it" (equal before (texts)))
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(goto-char (point-min))
(search-forward "mod led")
(answer-each "Move module `ledger` to a new crate")
(belfry-code-actions (point) (point))
(save-some-buffers t)
(holds "the refactoring is made"
       (and (not (string-search "mod ledger;" (text-of "src/lib.rs")))
            (string-search "depot_ledger::sum_up" (text-of "src/lib.rs"))
            (string-search "depot-ledger = " (text-of "Cargo.toml"))
            (string-search "[workspace]" (text-of "Cargo.toml"))
            (string-search "name = \"depot-ledger\"" (text-of "crates/depot-ledger/Cargo.toml"))
            (string-search "pub fn sum_up" (text-of "crates/depot-ledger/src/lib.rs"))
            (not (file-exists-p (depot-file "src/ledger.rs"))))
       (texts))
(comes "what it left is shown" (cl-some (lambda (buffer) (with-current-buffer buffer (and (string-search "belfry:refactoring/" (buffer-name)) (string-search "left as" (buffer-string)))))
                                        (buffer-list)))
(switch-to-buffer (find-buffer-visiting (depot-file "src/lib.rs")))
(belfry-undo)
(comes "it is taken back" (not (file-exists-p (depot-file "crates/depot-ledger/Cargo.toml"))))
(save-some-buffers t)
(holds "whole" (equal before (texts)) (texts))
(holds "with the folders that were made for it" (equal folders-before (folders)) (folders))
(holds "and there is nothing more to take back"
       (condition-case failure (progn (belfry-undo) nil)
         (user-error (string-search "there is nothing to take back" (error-message-string failure)))))
(let ((times 0))
  (cl-letf (((symbol-function 'jsonrpc-request)
             (lambda (&rest _)
               (when (< (setq times (1+ times)) 4)
                 (signal 'jsonrpc-error
                         '("it says" (jsonrpc-error-code . -32801) (jsonrpc-error-message . "this or that"))))
               '(:title "done"))))
    (belfry-undo))
  (holds "who undoes is patient with a server that reads, whatever its words" (= times 4) times))

;;;; A system

(defvar folder (expand-file-name "../harbour-gate" depot-root))
(answer-each "service" "std" "mem" "none" "2021")
(cl-letf (((symbol-function 'read-file-name) (lambda (&rest _) folder)))
  (call-interactively #'belfry-new))
(holds "a new system opens at its README"
       (equal buffer-file-name (expand-file-name "README.md" folder)) buffer-file-name)
(holds "it asked for what is open"
       (equal (mapcar #'car (reverse asked))
              '("Which kind of system (C-h: guide, default cli-tool): "
                "What runs the work (C-h: guide, default std): "
                "Where is the data kept (C-h: guide, default mem): "
                "How do requests come in (C-h: guide, default http): "
                "Which edition of Rust (default 2021): "))
       asked)
(holds "what does not go together was not offered" (equal (cdr (nth 1 asked)) '("http" "none")) asked)
(holds "what the program has against it is told"
       (condition-case failure
           (progn (belfry-new "minimal" nil folder) nil)
         (user-error (string-search "is not empty; nothing was written"
                                    (error-message-string failure)))))

(say "%d steps" steps)
(kill-emacs 0)
;;; building.el ends here
