-- What is built with Belfry from Neovim: a new system, a pattern in a crate of it, a refactoring over
-- several files, and the way back.
local here = debug.getinfo(1, 'S').source:sub(2):match('^(.*)/')
package.path = here .. '/?.lua;' .. package.path
local steps = require('steps')
local wait, same, holds = steps.wait, steps.same, steps.holds
local beside = os.getenv('WORKSPACE')
local yard = beside .. '/crates/yard/'

local function read(path)
  return vim.fn.filereadable(path) == 1 and table.concat(vim.fn.readfile(path), '\n') or nil
end

-- Answers the menus that come, by a word in each; what they offered.
local function answer(words)
  local asked = {}
  vim.ui.select = function(items, options, choose)
    local titles = vim.tbl_map(options.format_item or tostring, items)
    table.insert(asked, options.prompt .. '\n' .. table.concat(titles, '\n'))
    for index, title in ipairs(titles) do
      if words[#asked] and title:find(words[#asked], 1, true) then return vim.schedule(function() choose(items[index], index) end) end
    end
    steps.fail(('no %s in %s'):format(words[#asked], asked[#asked]))
  end
  return asked
end

local function a_new_system()
  local folder = beside .. '/../harbour-gate'
  vim.ui.input = function(_, done) vim.schedule(function() done(folder) end) end
  local asked = answer({ 'service', 'std', 'mem', 'none', '2021' })
  vim.cmd('Belfry new')
  wait(30, 'a new system opens at its README', function() return vim.fn.expand('%:p'):find('/harbour%-gate/README.md$') end)
  same(#asked, 5, 'it asked for what is open')
  holds(asked[1], { 'Which kind of system', 'minimal', 'gossip-node', 'Read choose-workspace first' }, 'the templates')
  holds(asked[2], { 'std – threads of the standard library', 'actix', 'Read choose-concurrency first' }, 'what runs the work')
  same(asked[4]:find('grpc', 1, true), nil, 'what does not go together is not offered')
  holds(read(folder .. '/Cargo.toml'), { '"crates/*"' }, 'it is a workspace')
  vim.cmd('bdelete')
end

local function a_pattern_in_a_crate()
  local bufnr = steps.open_beside(yard .. 'src/latch.rs')
  wait(60, 'the workspace is read', function() return steps.lenses(bufnr):find('RAII Guard', 1, true) end)
  local asked = answer({ 'Statement Cache', 'yard' })
  vim.cmd('Belfry new pattern')
  wait(20, 'the pattern is there', function() return (read(yard .. 'src/statement_cache.rs') or false) and true end)
  wait(20, 'and shown', function() return vim.api.nvim_buf_get_name(0) == yard .. 'src/statement_cache.rs' end)
  holds(asked[1], { 'storage-005-statement-cache – Statement Cache' }, 'the patterns')
  holds(asked[2], { 'yard – crates/yard/src/lib.rs' }, 'the crates')
  vim.cmd('silent wall')
  wait(10, 'its file has its text', function() return (read(yard .. 'src/statement_cache.rs') or ''):find('//! Statement Cache', 1, true) end)
  holds(read(yard .. 'src/lib.rs'), { 'mod release;\npub mod statement_cache;' }, 'it is declared')
end

local function texts()
  local all = {}
  for _, each in ipairs({ 'Cargo.toml', 'src/lib.rs', 'src/latch.rs', 'src/handle.rs' }) do all[each] = read(yard .. each) or 'none' end
  all.new = read(beside .. '/crates/yard-latch/src/lib.rs') or 'none'
  all.manifest = read(beside .. '/crates/yard-latch/Cargo.toml') or 'none'
  return all
end

local function folders()
  local all = vim.tbl_filter(function(path) return vim.fn.isdirectory(path) == 1 end, vim.fn.globpath(beside, '**', true, true))
  table.sort(all)
  return all
end

local function a_refactoring_and_back()
  local before, folders_before = texts(), folders()
  steps.open_beside(yard .. 'src/lib.rs')
  steps.go_to('mod latch')
  steps.choose('Preview: Move module `latch`')
  wait(30, 'a page tells what it would come to', function() return vim.api.nvim_buf_get_name(0) == 'belfry://preview' end)
  holds(steps.text_of(0), { '# Move module `latch` to a new crate `yard-latch`', 'What it means to the tower', 'crates depend anew: yard -> yard_latch', '```diff' }, 'the preview')
  vim.cmd('close')
  same(texts(), before, 'nothing is written for a preview')
  steps.go_to('mod latch')
  answer({ 'Move module `latch` to a new crate' })
  vim.lsp.buf.code_action()
  wait(30, 'the refactoring is made', function() return vim.fn.getline(1, '$') and steps.text_of(vim.fn.bufnr(yard .. 'src/lib.rs')):find('pub use yard_latch::', 1, true) end)
  vim.cmd('silent! wall')
  local after = wait(20, 'over five files', function()
    local all = texts()
    return all.new:find('pub struct Latch', 1, true) and all['src/latch.rs'] == 'none' and all
  end)
  holds(after['Cargo.toml'], { 'yard-latch' }, 'the manifest depends on the new crate')
  holds(after.manifest, { 'name = "yard-latch"' }, 'the new crate has a manifest')
  same(after['src/handle.rs'], before['src/handle.rs'], 'the rest is as it was')
  vim.cmd('Belfry undo')
  wait(30, 'it is taken back', function() return steps.text_of(vim.fn.bufnr(yard .. 'src/lib.rs')):find('mod latch;', 1, true) end)
  vim.cmd('silent! wall')
  wait(20, 'whole', function() return vim.deep_equal(texts(), before) end)
  same(folders(), folders_before, 'with the folders that were made for it')
end

local ok, trouble = xpcall(function()
  a_pattern_in_a_crate()
  a_refactoring_and_back()
  a_new_system()
  vim.cmd('qall!')
end, debug.traceback)
if not ok then steps.fail(trouble) end
