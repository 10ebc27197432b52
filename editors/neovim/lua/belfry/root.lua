-- Which folder a file's server is for: the outermost one with a belfry.toml or a Cargo.toml that has
-- a [workspace], else the nearest Cargo.toml. The search ends at the repository the file lies in.
local M = {}

local FILES = { rust = true, toml = true }

local function exists(path) return vim.loop.fs_stat(path) ~= nil end

local function is_workspace(manifest)
  local file = io.open(manifest, 'r')
  if not file then return false end
  for line in file:lines() do
    if line:match('^%s*%[workspace[%].]') then
      file:close()
      return true
    end
  end
  file:close()
  return false
end

-- Whether Belfry has something to say about files of this name and type.
function M.is_ours(path, filetype)
  if not FILES[filetype] or path == '' or path:match('^%a[%w+.-]+://') then return false end
  local name = vim.fn.fnamemodify(path, ':t')
  return filetype == 'rust' or name == 'Cargo.toml' or name == 'belfry.toml'
end

-- The folder, or nil for a file on its own.
function M.of(path)
  local folder, nearest, outermost = vim.fn.fnamemodify(path, ':p:h'), nil, nil
  local home = vim.loop.os_homedir()
  while folder ~= home do
    local manifest = folder .. '/Cargo.toml'
    if exists(manifest) then
      nearest = nearest or folder
      if is_workspace(manifest) then outermost = folder end
    end
    if exists(folder .. '/belfry.toml') then outermost = folder end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if exists(folder .. '/.git') or parent == folder then break end
    folder = parent
  end
  return outermost or nearest
end

return M
