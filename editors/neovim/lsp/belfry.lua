-- For vim.lsp.enable('belfry') of Neovim 0.11 and newer, with or without setup().
return require('belfry.server').config()
