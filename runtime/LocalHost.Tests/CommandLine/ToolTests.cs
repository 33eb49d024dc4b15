using System.Diagnostics;
using System.Reflection;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.CommandLine;

/// <summary>The dotnet tool <c>inproc</c>, as a person gets it: packed, installed, and run where nothing else is.</summary>
public sealed class ToolTests
{
    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_is_packed_installed_and_runs_an_app_in_an_empty_folder()
    {
        var configuration = typeof(ToolTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var feed = Directory.CreateDirectory(Path.Combine(_folder, "feed")).FullName;
        var config = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(config, $"""<configuration><packageSources><clear /><add key="feed" value="{feed}" /></packageSources></configuration>""");
        await DotnetAsync("pack", HostProcess.ProjectFile, "--no-build", "-c", configuration, "-o", feed);
        await DotnetAsync("tool", "install", "inproc", "--tool-path", Path.Combine(_folder, "tool"), "--configfile", config);

        var tool = Path.Combine(_folder, "tool", OperatingSystem.IsWindows() ? "inproc.exe" : "inproc");
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        using var app = new AppCopy("Work").With("local.settings.json", """{ "Values": { "AzureSignalRConnectionString": "", "Often": "* * * * * *", "Yearly": "0 0 0 1 1 *" } }""");
        await using var host = await HostProcess.StartToolAsync(tool, empty, app.Folder, "--no-timers");
        using var answer = await host.Http.GetAsync("/api/fail");
        Assert.That((int)answer.StatusCode, Is.EqualTo(500));
        Assert.That(host.Output, Does.Contain("the emulator at http://localhost:"));
        Assert.That(Directory.EnumerateFileSystemEntries(empty), Is.Empty);

        var (exitCode, help) = await HostProcess.RunToolAsync(tool, empty, "emulator", "start", "--help");
        Assert.That(exitCode, Is.Zero);
        Assert.That(help, Does.Contain("--upstream"));
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        // A node that MSBuild keeps for a next build would stay when the tests are over.
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, await output + await errors);
    }
}
