using System.Globalization;
using InProcSignalR.LocalHost.Checks;
using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>What a person sees once everything runs: the functions, the emulator, how to sign in, and last that it is ready.</summary>
internal static class StartOutput
{
    public static void Write(TextWriter output, FunctionsLocalHost host, LocalHostOptions options)
    {
        if (!options.IsLoopbackOnly)
        {
            output.WriteLine($"warning: others on the network can reach this app at {options.Host}, with its sign-in page where anyone signs in as anyone. Leave --host out to keep it to this machine.");
        }

        output.WriteLine();
        output.WriteLine($"Functions of {host.App.Folder}:");
        output.WriteLine();
        var functions = host.App.Functions.OrderBy(function => function.Http is null).ThenBy(function => function.Name, StringComparer.Ordinal);
        TextTable.Write(output, "  ", [.. functions.Select(function => new[] { function.Name, Describe(host, function) })]);

        output.WriteLine();
        output.WriteLine(host.EmulatorEndpoint is { } emulator
            ? $"SignalR:  the emulator at {emulator}"
            : $"SignalR:  {host.SignalRDescription}");
        output.WriteLine(host.Authentication is { } authentication
            ? $"Sign-in:  {new Uri(host.Address, authentication.Paths.Login(authentication.DefaultProvider))} (App Service Authentication, by auth.json)"
            : "Sign-in:  off; the app has no auth.json, and headers pass through as they come");
        if (options.EnableAuth)
        {
            output.WriteLine("Keys:     asked for; keys list shows them");
        }

        if (host.PageUrl is { } page)
        {
            output.WriteLine($"Page:     {page}");
        }

        output.WriteLine();
        output.WriteLine($"Listening on {host.Address.GetLeftPart(UriPartial.Authority)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Started in {ProcessUptime.Read().TotalSeconds:0.00} s. Ctrl+C stops it."));
        foreach (var fault in host.Faults)
        {
            output.WriteLine($"error: {fault}");
        }

        foreach (var problem in Differences.Of(host.App, options.UseHttps).Concat(host.Warnings))
        {
            output.WriteLine($"warning: {problem}");
        }

        output.WriteLine("ready");
    }

    private static string Describe(FunctionsLocalHost host, Apps.FunctionMetadata function)
    {
        if (function.IsDisabled)
        {
            return "(disabled)";
        }

        if (host.Faults.Any(fault => ReferenceEquals(fault.Function, function)))
        {
            return "(cannot run, see below)";
        }

        return function.Http is { } http
            ? $"{(http.Methods.Count == 0 ? "*" : string.Join(',', http.Methods))} {host.UrlOf(function)}"
            : function.Trigger;
    }
}
