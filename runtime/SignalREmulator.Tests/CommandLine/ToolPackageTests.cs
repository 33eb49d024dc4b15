using System.Diagnostics;
using InProcSignalR.Emulator.Tests.Support;

namespace InProcSignalR.Emulator.Tests.CommandLine;

/// <summary>Packs the emulator, installs the package as a dotnet tool, and starts that.</summary>
public sealed class ToolPackageTests
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Test]
    public async Task The_package_installs_as_a_tool_that_starts_and_answers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("nuget.config", $"""<configuration><packageSources><clear/><add key="here" value="{folder.Path}"/></packageSources></configuration>""");
        await RunAsync("dotnet", folder.Path, "pack", ProjectFile(), "--no-build", "-c", Configuration, "-o", folder.Path);
        await RunAsync("dotnet", folder.Path, "tool", "install", "InProcSignalR.SignalREmulator", "--tool-path", folder.File("tools"), "--configfile", folder.File("nuget.config"), "--no-cache");

        using var tool = Start(folder.File(Path.Combine("tools", "signalr-emulator")), folder.Path, "start", "-p", "0");
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            string? url = null;
            for (var line = await tool.StandardOutput.ReadLineAsync(patience.Token); line is not null && !line.StartsWith("ready", StringComparison.Ordinal); line = await tool.StandardOutput.ReadLineAsync(patience.Token))
                url ??= line.StartsWith("Listening on ", StringComparison.Ordinal) ? line["Listening on ".Length..] : null;
            Assert.That(url, Is.Not.Null, "the tool printed no address");

            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(url + "/identity/.well-known/openid-configuration"), patience.Token);
            Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        }
        finally
        {
            tool.Kill(entireProcessTree: true);
            await tool.WaitForExitAsync();
        }
    }

    private static string ProjectFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "SignalREmulator", "SignalREmulator.csproj");
            if (File.Exists(project))
                return project;
        }

        throw new InvalidOperationException("The emulator's project is not above the tests.");
    }

    private static async Task RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output + await error);
    }

    private static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test host sets for itself is not for the tools it starts.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // No build node stays behind.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start)!;
    }
}
