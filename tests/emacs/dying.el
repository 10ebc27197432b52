;;; dying.el --- A program that is not there, or dies again and again  -*- lexical-binding: t; -*-

;;; Code:

(require 'support)

(defun said () (with-current-buffer "*Messages*" (buffer-string)))
(defun state () (belfry-session-state belfry--session))

(setq belfry-program "no-such-belfry")
(find-file (depot-file "src/lib.rs"))
(belfry-mode 1)
(holds "a program that is not there is named, once"
       (and (eq (state) 'failed) (string-match-p "no program no-such-belfry" (said))))
(insert "// typing goes on\n")
(holds "the mode line says so" (string-match-p "failed" (belfry-mode-line)))

(setq belfry-program "false" belfry-restart-limit 2)
(let ((begin (float-time)))
  (belfry-restart)
  (comes "one that dies is given up" (and (eq (state) 'failed)
                                          (string-match-p "died 3 times" (said))))
  (holds "after waiting longer each time" (>= (- (float-time) begin) 1.4)
         (- (float-time) begin)))
(holds "nothing runs" (not (belfry-session-connection belfry--session)))

(setq belfry-program (getenv "BELFRY"))
(belfry-restart)
(comes "and a restart brings it back" (finding "guard-dropped-at-once"))
(set-buffer-modified-p nil)
(say "%d steps" steps)
(kill-emacs 0)
;;; dying.el ends here
