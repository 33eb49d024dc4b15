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
    public async Task Storage_that_does_not_listen_is_said_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:{port}/devstoreaccount1;BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;",
        };
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Storage"), settings);
        Assert.That(host.Output, Does.Contain($"the setting AzureWebJobsStorage says storage is at 127.0.0.1:{port}, where nothing listens. Start a storage emulator"));
        Assert.That(await host.Http.GetStringAsync("/api/hello"), Is.EqualTo("hello"));
    }
}
