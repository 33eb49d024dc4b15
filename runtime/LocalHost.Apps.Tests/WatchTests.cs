using System.Threading.Channels;
using InProcSignalR.LocalHost.Apps.Tests.Running;
using InProcSignalR.LocalHost.Tests.Running;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.LocalHost.Apps.Tests;

/// <summary><c>watch</c>, on a project of its own.</summary>
public sealed class WatchTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Test]
    public async Task A_change_is_built_and_runs_while_clients_stay_connected()
    {
        using var project = new ProjectCopy("Chat");
        await using var host = await HostProcess.WatchAsync(project.Folder, new Dictionary<string, string> { ["HubName"] = "room" });
        Assert.That(host.Output, Does.Match(@"SignalR: +the emulator at http://localhost:\d+/, which stays while the app is built anew"));

        var said = Channel.CreateUnbounded<string>();
        var lost = new List<Exception?>();
        await using var client = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Address, "/api"), options => options.Headers["x-ms-client-principal-id"] = "ada")
            .Build();
        client.On<string>("said", text => said.Writer.TryWrite(text));
        client.Closed += exception =>
        {
            lost.Add(exception);
            return Task.CompletedTask;
        };
        await client.StartAsync().WaitAsync(Limit);
        var connectionId = client.ConnectionId;
        Assert.That(await SayAsync(host, said), Is.EqualTo("good day"));

        project.Replace("new object[] { text }", "new object[] { text");
        // Errors come by another stream than the rest.
        await host.WaitForOutputAsync("The app goes on as it was.", "error: ");
        Assert.That(host.Output.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)), Is.Not.Empty.And.All.StartsWith("error: ").And.All.Contains("Functions.cs"));
        Assert.That(await SayAsync(host, said), Is.EqualTo("good day"));

        project.Replace("new object[] { text", "new object[] { \"they say \" + text }");
        await host.WaitForAsync(output => output.Split('\n').Count(line => line.Trim() == "ready") == 2, "be ready again");
        Assert.That(await SayAsync(host, said), Is.EqualTo("they say good day"));
        Assert.That((client.State, client.ConnectionId, lost.Count), Is.EqualTo((HubConnectionState.Connected, connectionId, 0)));

        // Invocations of the client reach the new code, too.
        client.On<string, string>("whispered", (from, text) => said.Writer.TryWrite($"{from}: {text}"));
        await client.InvokeAsync("whisper", "ada", "still here").WaitAsync(Limit);
        Assert.That(await said.Reader.ReadAsync().AsTask().WaitAsync(Limit), Is.EqualTo("ada: still here"));
    }

    private static async Task<string> SayAsync(HostProcess host, Channel<string> said)
    {
        using var content = new StringContent("good day");
        using var answer = await host.Http.PostAsync("/api/say", content);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
        return await said.Reader.ReadAsync().AsTask().WaitAsync(Limit);
    }
}
