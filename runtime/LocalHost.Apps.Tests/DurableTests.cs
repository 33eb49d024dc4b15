using System.Net;
using System.Net.Sockets;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>The official Durable Functions extension, as far as it goes without storage.</summary>
public sealed class DurableTests
{
    // The socket is bound but does not listen, so nothing else has the port.
    private Socket _port = null!;
    private Dictionary<string, string> _settings = null!;

    [SetUp]
    public void SetUp()
    {
        _port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"http://{_port.LocalEndPoint}/devstoreaccount1";
        _settings = new() { ["AzureWebJobsStorage"] = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;BlobEndpoint={address};QueueEndpoint={address};TableEndpoint={address};" };
    }

    [TearDown]
    public void TearDown() => _port.Dispose();

    [Test]
    public async Task Its_triggers_are_listed()
    {
        var (exitCode, output) = await HostProcess.RunAsync("list", "--app", HostProcess.AppFolder("Durable"));
        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Match("greet +orchestrationTrigger").And.Match("hello +activityTrigger").And.Match("Counter +entityTrigger"));
    }

    [Test]
    public async Task Without_its_storage_what_does_not_need_it_runs()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Durable"), _settings);
        Assert.That(host.Output, Does.Contain($"warning: Counter, greet, hello and start cannot run: the setting AzureWebJobsStorage says storage is at {_port.LocalEndPoint}, where nothing listens. Start a storage emulator (npx azurite)"));
        Assert.That(await host.Http.GetStringAsync("/api/plain"), Is.EqualTo("plain"));

        // The extension is there, and with it its webhook.
        using var answer = await host.Http.GetAsync("/runtime/webhooks/durabletask/nothing");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var unknown = await host.Http.GetAsync("/runtime/webhooks/nobodys");
        await host.WaitForOutputAsync("A call of the webhook nobodys was answered 404: no extension of the app has it");
        Assert.That(host.Output, Does.Not.Contain("A call of the webhook durabletask"));
    }

    [Test]
    public async Task A_missing_setting_does_not_keep_it_from_its_start()
    {
        using var app = new AppCopy("Durable");
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage"] = "" };
        await using var host = await HostProcess.StartAsync(app.Folder, settings);
        Assert.That(await host.Http.GetStringAsync("/api/plain"), Is.EqualTo("plain"));
    }

    [Test]
    public async Task A_connection_of_its_own_that_is_missing_is_named()
    {
        using var app = new AppCopy("Durable").With("host.json", """{ "version": "2.0", "extensions": { "durableTask": { "storageProvider": { "connectionName": "DurableTests_Missing" } } } }""");
        const string missing = "The connection string DurableTests_Missing, which Counter names, is missing. Add it to Values of";
        var (exitCode, output) = await HostProcess.RunAsync("check", "--app", app.Folder);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain(missing));

        (exitCode, output) = await HostProcess.RunAsync("--app", app.Folder, "--port", "0", "--signalr-port", "0");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("error: Microsoft.Azure.WebJobs.Extensions.DurableTask.dll failed at the start.").And.Contain($"error: {missing}"));
    }
}
