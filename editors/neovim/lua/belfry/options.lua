-- The options of setup(). A wrong one is told and left out; the others stay in force.
local M = {}

local STANDARD = {
  cmd = { 'belfry', 'lsp' },
  settings = {},
  code_lens = true,
  restart = true,
  hover_key = false,
  on_attach = false,
  capabilities = false,
  root = false,
}

local TYPES = {
  cmd = { 'table' },
  settings = { 'table' },
  code_lens = { 'boolean' },
  restart = { 'boolean' },
  hover_key = { 'string', 'boolean' },
  on_attach = { 'function', 'boolean' },
  capabilities = { 'table', 'boolean' },
  root = { 'function', 'boolean' },
}

local current = vim.deepcopy(STANDARD)

-- Why a value cannot be the option's; nil when it can.
local function trouble(name, value)
  local types = TYPES[name]
  if not types then return 'there is no such option' end
  if not vim.tbl_contains(types, type(value)) then
    return ('%s is needed, not %s'):format(table.concat(types, ' or '), type(value))
  end
  if name == 'cmd' then
    local valid = #value > 0
    for _, word in ipairs(value) do valid = valid and type(word) == 'string' end
    if not valid then return 'a list of strings is needed' end
  end
end

function M.set(options)
  current = vim.deepcopy(STANDARD)
  for name, value in pairs(options or {}) do
    local why = trouble(name, value)
    if why then
      vim.notify(('belfry: setup: %s: %s'):format(name, why), vim.log.levels.ERROR)
    else
      current[name] = value
    end
  end
end

function M.get() return current end

return M
