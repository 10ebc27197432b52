-- :checkhealth belfry
local clients = require('belfry.clients')
local options = require('belfry.options')

local M = {}

local function reporter()
  local health = vim.health or require('health')
  local function named(new, old) return health[new] or health[old] end
  return {
    start = named('start', 'report_start'),
    ok = named('ok', 'report_ok'),
    info = named('info', 'report_info'),
    warn = named('warn', 'report_warn'),
    error = named('error', 'report_error'),
  }
end

local function version_line()
  local version = vim.version()
  return ('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch)
end

local function check_program(report)
  local program = options.get().cmd[1]
  local path = vim.fn.exepath(program)
  if path == '' then
    report.error(('`%s` is not on PATH'):format(program), {
      'build it with ./dev build and put build/belfry on PATH',
      "or name it: require('belfry').setup({ cmd = { '/path/to/belfry', 'lsp' } })",
    })
    return
  end
  local said = vim.trim(vim.fn.system({ path, '--version' }))
  if vim.v.shell_error ~= 0 then
    report.error(('%s --version ended with status %d'):format(path, vim.v.shell_error))
  else
    report.ok(('%s (%s)'):format(said, path))
  end
end

local function buffers_of(client)
  return vim.tbl_filter(function(bufnr) return vim.lsp.buf_is_attached(bufnr, client.id) end, vim.api.nvim_list_bufs())
end

-- What the server says of itself; nil when it does not answer within two seconds.
local function status_of(client)
  if not clients.serves(client, 'belfry.status') then return nil end
  local answer
  clients.request(client, 'workspace/executeCommand', { command = 'belfry.status', arguments = {} }, nil,
    function(_, result) answer = result or {} end)
  vim.wait(2000, function() return answer ~= nil end, 10)
  return answer
end

local function lines_of_status(client)
  local status, lines = status_of(client), {}
  if not status then return { 'no answer to belfry.status' } end
  for _, folder in ipairs(status.folders or {}) do
    local detail = folder.files and ('%d files, %d findings'):format(folder.files, folder.findings) or ''
    table.insert(lines, vim.trim(('%s: %s %s'):format(folder.path, folder.state, detail)))
  end
  return lines
end

local function check_servers(report)
  local ours = clients.ours()
  if #ours == 0 then
    report.info('no server runs; one is started for each workspace when a Rust file, Cargo.toml or belfry.toml is opened')
  end
  for _, client in ipairs(ours) do
    report.ok(('server %d for %s: %d buffers, positions in %s'):format(client.id, client.config.root_dir or 'a lone file',
      #buffers_of(client), client.offset_encoding))
    for _, line in ipairs(lines_of_status(client)) do report.info(line) end
  end
end

local function check_neighbours(report)
  local names = {}
  for _, client in ipairs(clients.all()) do
    if client.name ~= clients.NAME then names[client.name] = true end
  end
  local list = vim.tbl_keys(names)
  table.sort(list)
  if #list > 0 then
    report.ok(('beside it: %s; require("belfry").hover() shows one window for all'):format(table.concat(list, ', ')))
  else
    report.info('no other language server runs; Belfry does not replace rust-analyzer')
  end
end

function M.check()
  local report = reporter()
  report.start('Belfry')
  if vim.fn.has('nvim-0.7') == 1 then
    report.ok(version_line() .. (vim.lsp.config and ', by vim.lsp.config' or ', by vim.lsp.start_client'))
  else
    report.error(version_line() .. ': 0.7 or newer is needed')
  end
  check_program(report)
  check_servers(report)
  check_neighbours(report)
end

-- :Belfry status, in a line a folder.
function M.tell()
  local ours, lines = clients.ours(), {}
  for _, client in ipairs(ours) do vim.list_extend(lines, lines_of_status(client)) end
  vim.notify(#ours == 0 and 'belfry: no server runs' or table.concat(lines, '\n'))
end

return M
