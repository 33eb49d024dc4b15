using System.Net;
using System.Net.Sockets;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Hosting;

public sealed class StartTests
{
    [Test]
    public async Task A_port_in_use_is_one_clear_message()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output) = await HostProcess.RunAsync("--app", HostProcess.AppFolder("Probe"), "--port", $"{port}", "--no-emulator");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.Trim(), Is.EqualTo($"error: Port {port} is in use. Stop what uses it, or choose another with --port."));
    }

    [Test]
    public async Task An_address_of_another_machine_is_one_clear_message()
    {
        // 203.0.113.0/24 is set aside for documentation, so no machine has it.
        var (exitCode, output) = await HostProcess.RunAsync("--app", HostProcess.AppFolder("Probe"), "--host", "203.0.113.7", "--port", "0", "--no-emulator");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("error: 203.0.113.7, port 0, cannot be listened on:").And.Contain("--host").And.Not.Contain("   at "));
    }

    [Test]
    public async Task An_emulator_port_in_use_is_one_clear_message()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output) = await HostProcess.RunAsync("--app", HostProcess.AppFolder("Probe"), "--port", "0", "--signalr-port", $"{port}");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("error: ").And.Contain($"{port}").And.Contain("--signalr-port"));
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_folder_that_is_no_app_says_what_to_name()
    {
        var folder = Directory.CreateTempSubdirectory("start-tests-").FullName;
        try
        {
            var (exitCode, output) = await HostProcess.RunAsync("--app", folder);
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(output, Does.StartWith("error: ").And.Contain("it has no host.json").And.Contain("name its output folder with --app"));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_said()
    {
        var (exitCode, output) = await HostProcess.RunAsync("--app", Path.Combine(Path.GetTempPath(), "no-such-app"));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.StartWith("error: There is no folder"));
    }

    [Test]
    public async Task A_missing_comma_in_host_json_is_said_with_its_place()
    {
        using var app = new AppCopy("Work").With("host.json", """{ "version": "2.0" "extensions": {} }""");
        var (exitCode, output) = await HostProcess.RunAsync("--app", app.Folder);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("host.json is not valid JSON at line 1, position 20: ").And.Contain("Expected either ','"));
    }

    [Test]
    public async Task An_app_without_signalr_needs_no_emulator()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--no-timers");
        Assert.That(host.Output, Does.Match("SignalR: +not used by the app"));
    }

    [Test]
    public async Task The_last_app_wins_and_ready_comes_last()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), "--app", HostProcess.AppFolder("Probe"));
        Assert.That(host.Output, Does.Contain("/api/shared"));
        Assert.That(host.Output.TrimEnd(), Does.EndWith("ready"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "There is no kill -INT.")]
    public async Task Ctrl_C_stops_it()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Probe"));
        Assert.That(await host.InterruptAsync(), Is.Zero);
    }
}
