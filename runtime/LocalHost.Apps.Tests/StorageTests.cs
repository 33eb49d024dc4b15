using System.Net;
using System.Net.Sockets;
using InProcSignalR.LocalHost.Apps.Tests.Running;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary>Queues and blobs of the official storage extension.</summary>
public sealed class StorageTests
{
    [Test]
    public async Task A_message_runs_its_function_which_writes_a_blob()
    {
        await using var storage = await QueueAndBlobService.StartAsync();
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"), new Dictionary<string, string> { ["AzureWebJobsStorage"] = storage.ConnectionString });
        Assert.That(host.Output, Does.Not.Contain("warning:").And.Not.Contain("error:"));
        using var content = new StringContent("a book");
        using var answer = await host.Http.PostAsync("/api/order", content);
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("ordered"));
        await host.WaitForOutputAsync("shipping a book", "ship succeeded in");
        Assert.That(storage.Written, Has.Some.EqualTo("to a book"));
    }

    [Test]
    public async Task Without_storage_only_what_needs_it_cannot_run()
    {
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"));
        Assert.That(host.Output, Does.Contain("error: The function 'ship' of Storage.dll cannot be indexed: Storage account connection string 'AzureWebJobsStorage' does not exist."));
        Assert.That(await host.Http.GetStringAsync("/api/hello"), Is.EqualTo("hello"));

        var (exitCode, output) = await HostProcess.RunAsync("check", "--app", HostProcess.AppFolder("Storage"));
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("The connection string AzureWebJobsStorage, which ship names, is missing."));
    }

    [Test]
    public async Task Storage_that_comes_later_is_waited_for()
    {
        // Bound, a port belongs to nobody else, and refuses connections until it listens.
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{port.LocalEndPoint}/");
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"), new Dictionary<string, string> { ["AzureWebJobsStorage"] = QueueAndBlobService.ConnectionStringAt(address) });
        Assert.That(host.Output, Does.Contain($"warning: order and ship cannot run: the setting AzureWebJobsStorage says storage is at {address.Authority}, where nothing listens. Start a storage emulator"));
        Assert.That(await host.Http.GetStringAsync("/api/hello"), Is.EqualTo("hello"));

        await using var storage = await QueueAndBlobService.StartAsync(port);
        await host.WaitForOutputAsync("ship runs: its storage is there now");
        using var content = new StringContent("a late book");
        using var answer = await host.Http.PostAsync("/api/order", content);
        await host.WaitForOutputAsync("shipping a late book", "ship succeeded in");
        Assert.That(storage.Written, Has.Some.EqualTo("to a late book"));
    }

    [Test]
    public async Task An_identity_leads_to_storage_too()
    {
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage__queueServiceUri"] = $"https://{port.LocalEndPoint}/devstoreaccount1" };
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"), settings);
        Assert.That(host.Output, Does.Contain($"warning: order and ship cannot run: the setting AzureWebJobsStorage says storage is at {port.LocalEndPoint}, where nothing listens.").And.Not.Contain("error:"));
    }

    [Test]
    public async Task What_an_extension_says_of_its_settings_is_said()
    {
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage__queueServiceUri"] = "http://127.0.0.1:1/devstoreaccount1" };
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"), settings);
        Assert.That(host.Output, Does.Contain("error: The function 'ship' of Storage.dll cannot be indexed: Cannot use TokenCredential without HTTPS."));
    }
}
