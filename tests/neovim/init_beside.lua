-- What the tests add to the user's init.lua: rust-analyzer's stand-in, as a user would set up the
-- real one in this version of Neovim, and a terminal without surprises.
vim.o.swapfile = false
vim.o.statusline = "%f %m%=%{v:lua.require'belfry'.statusline()} %l:%c"
vim.o.laststatus = 2

local stub = os.getenv('STUB')
local command = { stub, '--log', os.getenv('RECORDS') .. '/stub.log' }
if not stub then
  vim.diagnostic.config({ virtual_text = true })
elseif vim.lsp.config then
  vim.lsp.config('rust-analyzer', { cmd = command, filetypes = { 'rust' }, root_markers = { 'Cargo.toml' } })
  vim.lsp.enable('rust-analyzer')
  vim.diagnostic.config({ virtual_text = true })
else
  local id
  vim.api.nvim_create_autocmd('FileType', {
    pattern = 'rust',
    callback = function(event)
      id = id or vim.lsp.start_client({ name = 'rust-analyzer', cmd = command, root_dir = vim.fn.getcwd() })
      vim.lsp.buf_attach_client(event.buf, id)
    end,
  })
end
vim.keymap.set('n', 'K', function() vim.lsp.buf.hover() end)
vim.keymap.set('n', 'ga', function() vim.lsp.buf.code_action() end)
