-- Neovim 0.11 and newer with nothing but vim.lsp.enable('belfry').
local here = debug.getinfo(1, 'S').source:sub(2):match('^(.*)/')
package.path = here .. '/?.lua;' .. package.path
local steps = require('steps')

local ok, trouble = xpcall(function()
  local bufnr = steps.open(os.getenv('WORKSPACE') .. '/crates/yard/src/latch.rs')
  steps.wait(30, 'the server is attached', function() return #require('belfry.clients').ours(bufnr) == 1 end)
  steps.wait(30, 'the statusline tells level and pattern',
    function() return require('belfry').statusline() == 'System (level 1) · RAII Guard' end)
  local pid, count = steps.last_pid()
  vim.loop.kill(pid, 'sigkill')
  steps.wait(20, 'a killed server is started again', function()
    return select(2, steps.last_pid()) == count + 1 and #require('belfry.clients').ours(bufnr) == 1
  end)
  vim.cmd('Belfry map')
  steps.wait(30, 'the map opens', function() return vim.api.nvim_buf_get_name(0) == 'belfry://map' end)
  local client = require('belfry.clients').ours(bufnr)[1]
  steps.same(client.config.root_dir, os.getenv('WORKSPACE'), 'for the workspace')
  vim.cmd('qall!')
end, debug.traceback)
if not ok then steps.fail(trouble) end
