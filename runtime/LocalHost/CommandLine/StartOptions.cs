using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>The options of <c>start</c> and <c>watch</c>.</summary>
internal sealed class StartOptions
{
    // The last one wins, so that what a person types comes before what the project file gives. It stands before the verb there, so every verb takes it.
    private readonly Option<string[]> _app = new("--app", "-a") { Description = "The function app: its build or publish output, or a folder with a .csproj, which is built first. [default: the current folder]", Recursive = true };
    private readonly Option<int?> _port = new("--port", "-p") { Description = $"The port for functions; 0 takes a free one. [default: Host.LocalHttpPort of local.settings.json, else {LocalHostOptions.DefaultPort}]", CustomParser = ReadPort };
    private readonly Option<int?> _signalRPort = new("--signalr-port") { Description = "The port for the SignalR emulator; 0 takes a free one. [default: the one of the app's connection string, else 8888]", CustomParser = ReadPort };
    private readonly Option<bool> _noEmulator = new("--no-emulator") { Description = "Start no SignalR emulator." };
    private readonly Option<string> _host = new("--host") { Description = "The address to listen on: localhost, an IP address, or * for all. Anything but this machine is reachable by others.", DefaultValueFactory = _ => "localhost" };
    private readonly Option<bool> _useHttps = new("--use-https", "--useHttps") { Description = "Listen by HTTPS instead of HTTP." };
    private readonly Option<string?> _cert = new("--cert") { Description = "The .pfx file with the certificate for HTTPS. [default: the development certificate of dotnet dev-certs https]" };
    private readonly Option<string?> _password = new("--password") { Description = "The password of the .pfx file, or a file that holds it." };
    private readonly Option<string[]> _functions = new("--functions") { Description = "Run only these functions.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _cors = new("--cors") { Description = "Origins whose pages may call, comma-separated, in place of Host.CORS of local.settings.json." };
    private readonly Option<bool?> _corsCredentials = new("--cors-credentials") { Description = "Whether pages of these origins may send cookies. [default: Host.CORSCredentials]" };
    private readonly Option<bool> _noTimers = new("--no-timers") { Description = "Do not run timers by their schedule; POST /admin/functions/<name> still runs them." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Log what the machinery does, too." };
    private readonly Option<bool> _jsonLogs = new("--json-logs") { Description = "Log one JSON object a line." };
    private readonly Option<bool> _enableAuth = new("--enable-auth", "--enableAuth") { Description = "Ask for function, host, master and system keys, as in Azure; keys list shows them." };
    private readonly Option<string?> _keptEmulator = new("--kept-emulator") { Description = "What watch hands on: where the emulator is that it keeps.", Hidden = true };
    private readonly Option<bool> _csharp = new("--csharp") { Description = "Accepted, as func does; an in-process app is C# anyway.", Hidden = true };

    public Option<string[]> App => _app;

    public Option<string?> KeysFile { get; } = new("--keys-file") { Description = "The file that keeps the keys. [default: one for each app in the user's own folder]" };

    /// <summary>Adds what <c>start</c> takes, except the app, which every verb takes.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _port, _signalRPort, _noEmulator, _host, _useHttps, _cert, _password, _functions, _cors, _corsCredentials, _noTimers, _verbose, _jsonLogs, _enableAuth, KeysFile, _keptEmulator, _csharp })
        {
            command.Add(option);
        }
    }

    public string AppFolder(ParseResult result) => result.GetValue(_app) is { Length: > 0 } folders ? folders[^1] : Directory.GetCurrentDirectory();

    public LocalHostOptions Read(ParseResult result) => new()
    {
        AppFolder = AppFolder(result),
        Port = result.GetValue(_port),
        SignalRPort = result.GetValue(_signalRPort),
        UseEmulator = !result.GetValue(_noEmulator),
        KeptEmulator = result.GetValue(_keptEmulator) is { } kept ? new Uri(kept) : null,
        Host = result.GetValue(_host)!,
        UseHttps = result.GetValue(_useHttps),
        CertificateFile = result.GetValue(_cert),
        CertificatePassword = result.GetValue(_password),
        Functions = Split(result.GetValue(_functions)),
        CorsOrigins = Split(result.GetValue(_cors)),
        CorsCredentials = result.GetValue(_corsCredentials),
        RunTimers = !result.GetValue(_noTimers),
        Verbose = result.GetValue(_verbose),
        EnableAuth = result.GetValue(_enableAuth),
        KeysFile = result.GetValue(KeysFile),
        JsonLogs = result.GetValue(_jsonLogs),
    };

    /// <summary>What <c>watch</c> hands on to the process of the app: everything but where and which.</summary>
    public IReadOnlyList<string> PassOn(ParseResult result)
    {
        var options = Read(result);
        var arguments = new List<string> { "--host", options.Host };
        AddEach("--use-https", options.UseHttps ? [bool.TrueString] : []);
        AddEach("--cert", options.CertificateFile is { } certificate ? [Path.GetFullPath(certificate)] : []);
        AddEach("--password", options.CertificatePassword is { } password ? [File.Exists(password) ? Path.GetFullPath(password) : password] : []);
        AddEach("--functions", options.Functions);
        AddEach("--cors", options.CorsOrigins);
        AddEach("--cors-credentials", options.CorsCredentials is { } credentials ? [$"{credentials}"] : []);
        AddEach("--keys-file", options.KeysFile is { } file ? [Path.GetFullPath(file)] : []);
        AddEach("--no-timers", options.RunTimers ? [] : [bool.TrueString]);
        AddEach("--verbose", options.Verbose ? [bool.TrueString] : []);
        AddEach("--json-logs", options.JsonLogs ? [bool.TrueString] : []);
        AddEach("--enable-auth", options.EnableAuth ? [bool.TrueString] : []);
        return arguments;

        void AddEach(string name, IEnumerable<string> values) => arguments.AddRange(values.SelectMany(value => new[] { name, value }));
    }

    private static int? ReadPort(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= ushort.MaxValue)
        {
            return port;
        }

        result.AddError($"{(result.Parent as OptionResult)?.IdentifierToken?.Value}: '{result.Tokens[0].Value}' is no port: give a number from 0 to {ushort.MaxValue}, 0 for a free one.");
        return null;
    }

    private static string[] Split(string[]? values)
        => [.. (values ?? []).SelectMany(value => value.Split([',', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
