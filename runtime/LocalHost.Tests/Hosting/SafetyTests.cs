using System.Net;
using System.Net.Sockets;
using System.Text;
using InProcSignalR.LocalHost.Tests.Running;

namespace InProcSignalR.LocalHost.Tests.Hosting;

/// <summary>What a request or a function cannot do to the host.</summary>
public sealed class SafetyTests
{
    [Test]
    public async Task A_body_above_the_limit_is_answered_413_before_it_is_sent()
    {
        var host = await ProbeApp.GetAsync();
        Assert.That(await SendAsync(host, "POST /api/pText HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857601\r\n\r\n"), Does.StartWith("HTTP/1.1 413 "));
        await host.WaitForOutputAsync("pText was sent a request that cannot be read. Request body too large.");
    }

    [TestCase("POST /api/pText HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n")]
    [TestCase("nonsense\r\n\r\n")]
    public async Task What_is_no_request_is_answered_400(string request)
        => Assert.That(await SendAsync(await ProbeApp.GetAsync(), request), Does.StartWith("HTTP/1.1 400 "));

    [Test]
    public async Task A_function_that_takes_all_memory_fails_alone()
    {
        // The limit stands for the machine's: no test should take all of that.
        await using var host = await HostProcess.StartAsync(HostProcess.AppFolder("Work"), new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x10000000" }, "--no-timers");
        using var greedy = await host.Http.GetAsync("/api/greedy");
        Assert.That(greedy.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        await host.WaitForOutputAsync("greedy failed. OutOfMemoryException");
        using var next = await host.Http.PostAsync("/api/release", null);
        Assert.That(next.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    private static async Task<string> SendAsync(HostProcess host, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }
}
