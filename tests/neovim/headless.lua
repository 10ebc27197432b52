-- A user's Neovim with the plugin and rust-analyzer's stand-in, without a terminal.
local here = debug.getinfo(1, 'S').source:sub(2):match('^(.*)/')
package.path = here .. '/?.lua;' .. package.path
local steps = require('steps')
local wait, same, holds = steps.wait, steps.same, steps.holds
local yard = os.getenv('WORKSPACE') .. '/crates/yard/src/'
local LINE = 17 -- of the finding in ledger.rs

local function both_servers_see_the_line()
  local bufnr = steps.open_beside(yard .. 'ledger.rs')
  local finding = wait(60, 'a finding of Belfry is shown',
    function() return steps.diagnostic(bufnr, 'belfry', 'guard-dropped-at-once') end)
  local text = vim.fn.getline(LINE)
  local from, to = text:find('let _ = self.closing.lock();', 1, true)
  same({ finding.lnum, finding.col, finding.end_col }, { LINE - 1, from - 1, to }, 'behind an astral character, byte for byte')
  local other = wait(10, 'a finding of rust-analyzer is shown',
    function() return steps.diagnostic(bufnr, 'rust-analyzer', 'stub-fixme') end)
  same(other.col, text:find('FIXME', 1, true) - 1, 'on the same line, at its place')
  return bufnr
end

local function hovers_are_in_one_window(ask, name)
  steps.go_to('closing', LINE)
  ask()
  local text = wait(20, name .. ' shows both answers', function()
    local shown = steps.float_with('guard-dropped-at-once')
    return shown and shown:find('stub: the type of', 1, true) and shown
  end)
  holds(text, { '`let _` drops the guard', 'stub: the type of `closing`' }, name .. ': both texts')
  vim.wait(300, function() return false end, 50)
  same(#steps.floats(), 1, name .. ': one window')
  same(vim.api.nvim_win_get_config(0).relative, '', name .. ': the cursor stays in the code')
  ask()
  wait(5, name .. ' again goes into the window', function() return vim.api.nvim_win_get_config(0).relative ~= '' end)
  steps.close_floats()
  wait(5, 'back in the code', function() return vim.api.nvim_win_get_config(0).relative == '' end)
end

local function belfry_is_silent_where_it_knows_nothing()
  steps.go_to('wagon', LINE + 1)
  require('belfry').hover()
  local text = wait(20, 'hover elsewhere', function() return steps.float_with('stub: the type of `wagon`') end)
  same(text:find('%-%-%-') or text:find('Belfry') or 0, 0, 'only rust-analyzer has something to say')
  steps.close_floats()
end

local function a_fix_is_applied_and_saved(bufnr)
  steps.go_to('let _', LINE)
  local titles = steps.choose('Bind the guard')
  holds(table.concat(titles, '\n'), { 'Stub: shout', 'Allow guard-dropped-at-once' }, 'actions of both servers')
  wait(10, 'the fix is applied', function() return vim.fn.getline(LINE):find('🚂🚃 */ let _guard = self.closing.lock();', 1, true) end)
  wait(20, 'the finding is gone', function() return not steps.diagnostic(bufnr, 'belfry', 'guard-dropped-at-once') end)
  same(steps.diagnostic(bufnr, 'rust-analyzer', 'stub-fixme') ~= nil, true, "rust-analyzer's finding stays")
  vim.cmd('silent write')
  holds(table.concat(vim.fn.readfile(yard .. 'ledger.rs'), '\n'), { 'let _guard' }, 'the fix is saved')
end

local function a_fix_over_two_files()
  local bufnr = steps.open_beside(yard .. 'handle.rs')
  wait(20, "the team's finding is shown", function() return steps.diagnostic(bufnr, 'belfry', 'unmarked-handle') end)
  steps.go_to('TrackHandle')
  steps.choose('Mark `TrackHandle` and its Drop')
  wait(10, 'the fix is applied here', function() return vim.fn.getline(2) == '#[must_use]' end)
  wait(20, 'the finding is gone', function() return not steps.diagnostic(bufnr, 'belfry', 'unmarked-handle') end)
  vim.cmd('silent wall')
  holds(table.concat(vim.fn.readfile(yard .. 'handle.rs'), '\n'), { '#[must_use]' }, 'this file is saved')
  holds(table.concat(vim.fn.readfile(yard .. 'release.rs'), '\n'), { '// Lets the track go.\nimpl Drop' }, 'the other file is saved')
end

local function lenses_and_statusline()
  local bufnr = steps.open_beside(yard .. 'latch.rs')
  wait(20, 'lenses are there', function() return steps.lenses(bufnr):find('RAII Guard', 1, true) end)
  holds(steps.lenses(bufnr), { 'System (level 1) · pinned', 'RAII Guard · System (level 1)' }, 'level and pattern')
  wait(10, 'lenses are shown', function() return steps.virtual_text(bufnr):find('RAII Guard', 1, true) end)
  same(require('belfry').statusline(), 'System (level 1) · RAII Guard', 'statusline')
  steps.go_to('pub struct Latch')
  vim.lsp.codelens.run()
  wait(20, 'a lens opens its page', function() return vim.api.nvim_buf_get_name(0) == 'belfry://explain/concurrency-006-raii-guard' end)
  vim.cmd('close')
  vim.fn.writefile({ 'version = 1', '[levels]', '"crates/yard/**" = "core"' }, os.getenv('WORKSPACE') .. '/belfry.toml')
  local config = steps.open(os.getenv('WORKSPACE') .. '/belfry.toml')
  wait(10, 'belfry.toml is served', function() return #require('belfry.clients').ours(config) == 1 end)
  vim.cmd('silent write')
  steps.open_beside(yard .. 'latch.rs')
  wait(30, 'lenses follow a pin', function() return require('belfry').statusline():find('Core (level 4)', 1, true) end)
end

local function pages()
  vim.cmd('Belfry map')
  local function page(name) return function() return vim.api.nvim_buf_get_name(0) == 'belfry://' .. name end end
  wait(30, 'the map opens', page('map'))
  holds(steps.text_of(0), { 'yard', 'broken: none' }, 'the map')
  same({ vim.bo.buftype, vim.bo.modifiable }, { 'nofile', false }, 'it is a scratch buffer')
  steps.go_to('yard')
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('<CR>', true, false, true), 'xt', false)
  wait(5, 'a crate in the map leads to its root', function() return vim.fn.expand('%:p') == yard .. 'lib.rs' end)
  same(vim.fn.getcompletion('Belfry why yard::la', 'cmdline'), { 'yard::latch' }, 'names are completed')
  same(vim.fn.getcompletion('Belfry explain guard-dr', 'cmdline'), { 'guard-dropped-at-once' }, 'ids are completed')
  same(vim.fn.getcompletion('Belfry r', 'cmdline'), { 'restart' }, 'commands are completed')
  vim.cmd('Belfry why yard::release yard::handle')
  wait(30, 'why opens', page('why yard::release yard::handle'))
  holds(steps.text_of(0), { 'use crate::handle::TrackHandle' }, 'why')
  steps.open_beside(yard .. 'latch.rs')
  steps.go_to('pub struct Latch')
  vim.cmd('Belfry explain')
  wait(30, 'what the cursor is on is explained', page('explain/concurrency-006-raii-guard'))
  holds(steps.text_of(0), { 'RAII Guard' }, 'explain')
  vim.cmd('Belfry patterns')
  wait(30, 'patterns open', page('patterns'))
  holds(steps.text_of(0), { 'RAII Guard `Latch`' }, 'patterns')
  vim.cmd('only | bdelete')
end

local function a_killed_server_comes_back()
  vim.fn.writefile(vim.fn.readfile(yard .. 'handle.rs'), yard .. 'handle.rs')
  local bufnr = steps.open_beside(yard .. 'ledger.rs')
  vim.fn.setline(LINE, (vim.fn.getline(LINE):gsub('_guard', '_')))
  for round = 1, 2 do
    wait(30, 'a finding in what is not saved, round ' .. round,
      function() return steps.diagnostic(bufnr, 'belfry', 'guard-dropped-at-once') end)
    local pid, count = steps.last_pid()
    vim.loop.kill(pid, 'sigkill')
    wait(20, 'the killed server is started again', function() return select(2, steps.last_pid()) > count end)
    wait(20, 'the buffer is attached again', function() return #require('belfry.clients').ours(bufnr) == 1 end)
    same(select(2, steps.last_pid()), count + 1, 'by one server')
  end
  wait(30, 'the finding is shown again', function() return steps.diagnostic(bufnr, 'belfry', 'guard-dropped-at-once') end)
  local findings = vim.tbl_filter(function(each) return each.source == 'belfry' end, vim.diagnostic.get(bufnr))
  same(#findings, 1, 'once')
  local _, count = steps.last_pid()
  vim.cmd('Belfry restart')
  wait(20, 'it restarts when asked', function() return select(2, steps.last_pid()) == count + 1 end)
  wait(30, 'and finds the same', function()
    return #require('belfry.clients').ours(bufnr) == 1 and steps.diagnostic(bufnr, 'belfry', 'guard-dropped-at-once')
  end)
  vim.cmd('silent write')
end

local function health_is_told()
  vim.cmd('checkhealth belfry')
  local text = steps.text_of(0)
  holds(text, { 'belfry ', 'server ', os.getenv('WORKSPACE'), 'beside it: rust-analyzer' }, 'checkhealth')
  same(text:find('ERROR') or 0, 0, 'nothing is wrong')
  vim.cmd('bdelete')
  vim.cmd('help belfry-hover')
  same(vim.fn.expand('%:t'), 'belfry.txt', 'help is found')
  vim.cmd('bdelete')
end

local function the_index_is_told()
  local bufnr = steps.open(os.getenv('HARNESS'))
  wait(30, 'the statusline tells how far the index is',
    function() return require('belfry').statusline():match('^indexing %d+%%') end)
  wait(120, 'and then the level and the pattern',
    function() return require('belfry').statusline():match('^System %(level 1%) · Task Harness') end)
  same(#require('belfry.clients').ours(), 2, 'another workspace has a server of its own')
  steps.go_to('struct Harness')
  steps.go_to('Harness', vim.fn.line('.'))
  require('belfry').hover()
  holds(wait(30, 'hover on a pattern', function() return steps.float_with('Task Harness') end), { 'Level 1' }, 'its level')
  steps.close_floats()
  same(bufnr, vim.api.nvim_get_current_buf(), 'still there')
end

local function the_servers_leave()
  for _, client in ipairs(require('belfry.clients').all()) do require('belfry.clients').stop(client) end
  wait(10, 'the servers are stopped', function() return #require('belfry.clients').all() == 0 end)
  local _, count = steps.last_pid()
  vim.wait(600, function() return false end, 50)
  same(select(2, steps.last_pid()), count, 'and stay so')
end

local ok, trouble = xpcall(function()
  local ledger = both_servers_see_the_line()
  hovers_are_in_one_window(function() require('belfry').hover() end, 'belfry.hover()')
  hovers_are_in_one_window(function() vim.lsp.buf.hover() end, 'vim.lsp.buf.hover()')
  belfry_is_silent_where_it_knows_nothing()
  a_fix_is_applied_and_saved(ledger)
  a_fix_over_two_files()
  lenses_and_statusline()
  pages()
  a_killed_server_comes_back()
  health_is_told()
  the_index_is_told()
  the_servers_leave()
  vim.cmd('qall!')
end, debug.traceback)
if not ok then steps.fail(trouble) end
