using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>The class-based hubs over every hop.</summary>
public sealed class HubEndToEndTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Notifications_are_pushed_counted_and_cut_off()
    {
        var (userId, connection) = await ConnectAsync("/api/notifications");
        var received = Channel.CreateUnbounded<JsonElement>();
        connection.On<JsonElement>("Notify", notification => received.Writer.TryWrite(notification));
        connection.On("CountUnread", () => Task.FromResult(3));
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await using var started = await StartAsync(connection);
        using var other = SharedApp.App.CreateClient();

        Assert.That(await IsConnectedAsync(other, userId), Is.True);
        using var push = await other.PostAsJsonAsync($"/api/notifications/users/{userId}", new { title = "Build", text = "is green" });
        Assert.That(push.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        var notification = await received.Reader.ReadAsync().AsTask().WaitAsync(Limit);
        Assert.That((notification.GetProperty("Title").GetString(), notification.GetProperty("Text").GetString()), Is.EqualTo(("Build", "is green")));

        Assert.That(await other.GetStringAsync($"/api/notifications/connections/{connection.ConnectionId}/unread"), Is.EqualTo("3"));

        using var cut = await other.DeleteAsync($"/api/notifications/connections/{connection.ConnectionId}");
        Assert.That(cut.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await closed.Task.WaitAsync(Limit);
        using var again = await other.DeleteAsync($"/api/notifications/connections/{connection.ConnectionId}");
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await IsConnectedAsync(other, userId), Is.False);
    }

    [Test]
    public async Task Votes_reach_those_who_watch()
    {
        var (voterId, voter) = await ConnectAsync("/api/polls");
        var (_, watcher) = await ConnectAsync("/api/polls");
        var votes = Channel.CreateUnbounded<(string, int, string)>();
        watcher.On<string, int, string>("voted", (poll, choice, by) => votes.Writer.TryWrite((poll, choice, by)));
        await using var startedVoter = await StartAsync(voter);
        await using var startedWatcher = await StartAsync(watcher);

        var name = $"poll-{voterId}";
        await voter.InvokeAsync("vote", name, 1);
        await watcher.InvokeAsync("watch", name);
        await voter.InvokeAsync("vote", name, 2);
        Assert.That(await votes.Reader.ReadAsync().AsTask().WaitAsync(Limit), Is.EqualTo((name, 2, voterId)), "the vote before watching is not seen");
    }

    private static async Task<(string UserId, HubConnection Connection)> ConnectAsync(string path)
    {
        var userId = $"hub-{Guid.NewGuid():N}";
        var cookies = SharedApp.App.SignIn(userId, "Hub User");
        return (userId, new HubConnectionBuilder().WithUrl(new Uri(SharedApp.App.Address, path), options => options.Cookies = cookies).Build());
    }

    private static async Task<IAsyncDisposable> StartAsync(HubConnection connection)
    {
        await connection.StartAsync().WaitAsync(Limit);
        return connection;
    }

    private static async Task<bool> IsConnectedAsync(HttpClient client, string userId)
        => (await client.GetFromJsonAsync<JsonElement>($"/api/notifications/users/{userId}")).GetProperty("isConnected").GetBoolean();
}
