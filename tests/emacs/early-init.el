;;; early-init.el --- Nothing is compiled behind a test's back  -*- lexical-binding: t; -*-

;;; Code:

(setq native-comp-deferred-compilation nil
      native-comp-jit-compilation nil
      native-comp-async-report-warnings-errors 'silent)
;;; early-init.el ends here
