-- Parts of the plugin on their own: options, roots, servers that cannot be had, end at once or are slow.
local here = debug.getinfo(1, 'S').source:sub(2):match('^(.*)/')
package.path = here .. '/?.lua;' .. package.path
local steps = require('steps')
local wait, same, holds = steps.wait, steps.same, steps.holds
local scratch = os.getenv('RECORDS') .. '/../parts'
local yard = os.getenv('WORKSPACE') .. '/crates/yard/src/'

local told = {}
vim.notify = function(text) table.insert(told, text) end
local function said() return table.concat(told, '\n') end

local function write(path, lines)
  vim.fn.mkdir(vim.fn.fnamemodify(scratch .. '/' .. path, ':h'), 'p')
  vim.fn.writefile(lines, scratch .. '/' .. path)
end

local function wrong_options_are_told_and_left_out()
  require('belfry').setup({ cmd = 'belfry', colour = 1, code_lens = false, settings = { diagnostics = { minimum = 'hint' } } })
  holds(said(), { 'cmd: table is needed, not string', 'colour: there is no such option' }, 'wrong options are told')
  local options = require('belfry.options').get()
  same({ options.cmd, options.code_lens }, { { 'belfry', 'lsp' }, false }, 'the others are in force')
  require('belfry').setup({ cmd = {} })
  holds(said(), { 'cmd: a list of strings is needed' }, 'an empty command is none')
  require('belfry').setup()
end

local function roots()
  write('lone/a.rs', { 'fn main() {}' })
  write('crate/Cargo.toml', { '[package]' })
  write('crate/src/lib.rs', { '' })
  write('space/Cargo.toml', { '[workspace]', 'members = ["in"]' })
  write('space/in/Cargo.toml', { '[package]' })
  write('space/in/src/lib.rs', { '' })
  write('config/belfry.toml', { 'version = 1' })
  write('config/one/Cargo.toml', { '[workspace.package]' })
  write('config/one/src/lib.rs', { '' })
  write('config/repository/.git/HEAD', { '' })
  write('config/repository/Cargo.toml', { '[package]' })
  write('config/repository/src/lib.rs', { '' })
  local of = require('belfry.root').of
  local base = vim.fn.fnamemodify(scratch, ':p:h')
  local function relative(path)
    local root = of(scratch .. '/' .. path)
    return root and root:sub(#base + 2) or ''
  end
  vim.fn.mkdir(scratch .. '/.git', 'p') -- nothing above counts
  same({
    relative('lone/a.rs'), relative('crate/src/lib.rs'), relative('space/in/src/lib.rs'), relative('space/in/Cargo.toml'),
    relative('config/one/src/lib.rs'), relative('config/repository/src/lib.rs'),
  }, { '', 'crate', 'space', 'space', 'config', 'config/repository' }, 'roots')
  local is_ours = require('belfry.root').is_ours
  same({ is_ours('/a/b.rs', 'rust'), is_ours('/a/Cargo.toml', 'toml'), is_ours('/a/belfry.toml', 'toml'),
    is_ours('/a/other.toml', 'toml'), is_ours('fugitive:///a/b.rs', 'rust'), is_ours('', 'rust') },
    { true, true, true, false, false, false }, 'which files are ours')
end

local function other_tomls_are_left_alone()
  write('crate/other.toml', { 'a = 1' })
  local bufnr = steps.open(scratch .. '/crate/other.toml')
  vim.wait(500, function() return false end, 50)
  same(#require('belfry.clients').ours(bufnr), 0, 'another toml file has no server')
end

local function a_missing_program_is_told_once()
  told = {}
  require('belfry').setup({ cmd = { 'no-such-belfry', 'lsp' } })
  steps.open(yard .. 'lib.rs')
  steps.open(yard .. 'latch.rs')
  wait(5, 'a missing program is told', function() return said():find('no program `no-such-belfry`', 1, true) end)
  same(select(2, said():gsub('no program', '')), 1, 'once')
  vim.cmd('Belfry map')
  holds(said(), { '`no-such-belfry` cannot be run' }, 'a page says so, too')
  same(vim.fn.getcompletion('Belfry why a', 'cmdline'), {}, 'nothing is completed')
  vim.cmd('Belfry nonsense')
  holds(said(), { 'no such command: nonsense' }, 'a wrong command is told')
end

local function a_server_that_ends_at_once_is_left_alone()
  vim.fn.writefile({ '#!/bin/sh', 'echo x >>' .. scratch .. '/starts', 'exit 3' }, scratch .. '/broken')
  vim.loop.fs_chmod(scratch .. '/broken', 493)
  told = {}
  require('belfry').setup({ cmd = { scratch .. '/broken' } })
  steps.open(yard .. 'ledger.rs')
  wait(60, 'it is given up', function() return said():find('ended 6 times in a row', 1, true) end)
  local count = #vim.fn.readfile(scratch .. '/starts')
  same(count, 7, 'after six more tries')
  vim.wait(1000, function() return false end, 50)
  same(#vim.fn.readfile(scratch .. '/starts'), count, 'and left alone')
end

local function a_slow_neighbour_does_not_hold_up()
  require('belfry').setup({ hover_key = true })
  vim.cmd('Belfry restart')
  local bufnr = steps.open(yard .. 'latch.rs')
  wait(30, 'it works again', function() return steps.lenses(bufnr):find('RAII Guard', 1, true) end)
  local id = vim.lsp[vim.lsp.config and 'start' or 'start_client']({ name = 'slow', cmd = { os.getenv('STUB'), '--slow', '6000' } })
  vim.lsp.buf_attach_client(bufnr, id)
  wait(10, 'a slow server is attached', function() return vim.tbl_contains(steps.servers(bufnr), 'slow') end)
  steps.go_to('Latch<')
  local start = vim.loop.hrtime()
  vim.api.nvim_feedkeys('K', 'xt', false)
  local text = wait(20, 'K shows what the others say', function() return steps.float_with('RAII Guard') end)
  same((vim.loop.hrtime() - start) / 1e9 < 4, true, 'without waiting for it')
  holds(text, { 'stub: the type of `Latch`' }, 'the others')
end

local ok, trouble = xpcall(function()
  wrong_options_are_told_and_left_out()
  roots()
  other_tomls_are_left_alone()
  a_missing_program_is_told_once()
  a_server_that_ends_at_once_is_left_alone()
  a_slow_neighbour_does_not_hold_up()
  vim.cmd('qall!')
end, debug.traceback)
if not ok then steps.fail(trouble) end
