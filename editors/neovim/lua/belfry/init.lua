-- What a user calls. Everything else is in the modules beside this one.
local M = {}

-- Takes the options of belfry.txt (belfry-options) and starts Belfry for Rust files, Cargo.toml and
-- belfry.toml from now on.
function M.setup(options)
  require('belfry.options').set(options)
  require('belfry.server').enable()
end

-- One window with what every server of the buffer says about the word under the cursor.
function M.hover() require('belfry.hover').show() end

-- For a statusline: level and pattern of the current file, or how far the index is; '' elsewhere.
function M.statusline() return require('belfry.status').line(vim.api.nvim_get_current_buf()) end

-- Stops the servers and starts them again for the buffers they had.
function M.restart() require('belfry.server').restart() end

return M
