-- Defines :Belfry. Nothing is started before setup() or vim.lsp.enable('belfry').
if vim.g.loaded_belfry then return end
vim.g.loaded_belfry = true

if vim.fn.has('nvim-0.7') == 0 then
  vim.api.nvim_err_writeln('belfry: Neovim 0.7 or newer is needed')
  return
end

vim.api.nvim_create_user_command('Belfry', function(arguments)
  require('belfry.commands').run(arguments.fargs)
end, {
  nargs = '+',
  desc = 'Architecture guidance: map, explain, why, patterns, new, undo, hover, status, restart',
  complete = function(lead, line, position)
    return require('belfry.commands').complete(lead, line, position)
  end,
})
