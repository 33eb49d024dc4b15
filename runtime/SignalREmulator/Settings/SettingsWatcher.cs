using InProcSignalR.Emulator.Upstream;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Primitives;

namespace InProcSignalR.Emulator.Settings;

/// <summary>Takes over the templates of the settings file whenever it changes; a broken file leaves the last good ones in force.</summary>
internal sealed partial class SettingsWatcher(SignalREmulatorOptions options, UpstreamRoutes routes, ILogger<SettingsWatcher> logger) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private PhysicalFileProvider? _files;
    private IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.SettingsFile is { } path)
        {
            var full = Path.GetFullPath(path);
            try
            {
                Watch(full, poll: false);
            }
            catch (IOException)
            {
                // The system has no more watchers to give (inotify's limit); looking now and then does too.
                Watch(full, poll: true);
            }

            // What was written between the check at the start and now would otherwise be missed.
            Reload();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _files?.Dispose();
    }

    private void Watch(string path, bool poll)
    {
        _files?.Dispose();
        _files = new PhysicalFileProvider(Path.GetDirectoryName(path)!, ExclusionFilters.None) { UsePollingFileWatcher = poll, UseActivePolling = poll };
        _watch = ChangeToken.OnChange(() => _files.Watch(Path.GetFileName(path)), Reload);
    }

    private void Reload()
    {
        lock (_gate)
        {
            var settings = SettingsFile.Read(options.SettingsFile!);
            if (settings.Problems.Count > 0)
            {
                Log.Kept(logger, string.Join(' ', settings.Problems));
                return;
            }

            routes.Replace([.. options.Upstream, .. settings.Templates]);
            Log.Loaded(logger, settings.Templates.Count, options.SettingsFile!);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 40, Level = LogLevel.Information, Message = "{Count} upstream templates are in force from {File}")]
        public static partial void Loaded(ILogger logger, int count, string file);

        [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "The changed settings file is not used, the templates before it stay in force: {Problems}")]
        public static partial void Kept(ILogger logger, string problems);
    }
}
