using InProcSignalR.LocalHost.Hosting;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary>What a person sees once everything runs: the functions, the emulator, how to sign in, and last that it is ready.</summary>
internal static class StartOutput
{
    public static void Write(TextWriter output, FunctionsLocalHost host)
    {
        output.WriteLine();
        output.WriteLine($"Functions of {host.App.Folder}:");
        output.WriteLine();
        var width = host.App.Functions.Count == 0 ? 0 : host.App.Functions.Max(function => function.Name.Length);
        foreach (var function in host.App.Functions.OrderBy(function => function.Http is null).ThenBy(function => function.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"  {function.Name.PadRight(width)}  {Describe(host, function)}");
        }

        output.WriteLine();
        output.WriteLine(host.EmulatorEndpoint is { } emulator
            ? $"SignalR:  the emulator at {emulator}"
            : $"SignalR:  {host.SignalRDescription}");
        output.WriteLine(host.Authentication is { } authentication
            ? $"Sign-in:  {host.Address}.auth/login/{authentication.DefaultProvider} (App Service Authentication, by auth.json)"
            : "Sign-in:  off; the app has no auth.json, and headers pass through as they come");
        if (host.PageUrl is { } page)
        {
            output.WriteLine($"Page:     {page}");
        }

        output.WriteLine();
        output.WriteLine($"Listening on {host.Address.GetLeftPart(UriPartial.Authority)}");
        output.WriteLine("ready");
    }

    private static string Describe(FunctionsLocalHost host, Apps.FunctionMetadata function)
    {
        if (function.IsDisabled)
        {
            return "(disabled)";
        }

        return function.Http is { } http
            ? $"{(http.Methods.Count == 0 ? "*" : string.Join(',', http.Methods))} {host.UrlOf(function)}"
            : function.Trigger;
    }
}
