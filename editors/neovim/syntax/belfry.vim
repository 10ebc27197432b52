" Pages of Belfry that are text: the tower, patterns, chains.
if exists('b:current_syntax') | finish | endif

syntax match belfryLevel /^[0-5] \(Workspace\|System\|Data\|Network\|Core\|Dev\)\>/
syntax match belfryArrow /→/
syntax match belfryCount /(\d[0-9.]*k\=)/
syntax match belfryPlace /\S\+:\d\+\(:\d\+\)\=/
syntax match belfrySure /\<\(broken\|cycles\|not sure\): none\>/
syntax match belfryBroken /^broken: \(none\)\@!.\{-}\ze\s\{3,}/
syntax match belfrySeen /^\s\+\(not seen\|seen\):/

highlight default link belfryLevel Title
highlight default link belfryArrow Operator
highlight default link belfryCount Number
highlight default link belfryPlace Directory
highlight default link belfrySure Comment
highlight default link belfryBroken ErrorMsg
highlight default link belfrySeen Statement

let b:current_syntax = 'belfry'
