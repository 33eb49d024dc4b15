using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.FunctionApp.Tests.EndToEnd;

/// <summary>A signed-in user with one connection, and what that connection received.</summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>();
    private readonly Channel<Presence> _presences = Channel.CreateUnbounded<Presence>();

    private ChatClient(string userId, CookieContainer cookies, HttpTransportType transport, bool messagePack)
    {
        UserId = userId;
        Cookies = cookies;
        Http = SharedApp.App.CreateClient(cookies);
        Connection = SharedApp.App.CreateConnection(cookies, transport, messagePack);
        if (messagePack)
        {
            // What was sent as JSON arrives as a map of names to plain values.
            Connection.On<Dictionary<string, object?>>("newMessage", map => _messages.Writer.TryWrite(Message.From(map)));
        }
        else
        {
            Connection.On<Message>("newMessage", message => _messages.Writer.TryWrite(message));
        }

        Connection.On<Presence>("presence", presence => _presences.Writer.TryWrite(presence));
    }

    public string UserId { get; }

    public CookieContainer Cookies { get; }

    public HttpClient Http { get; }

    public HubConnection Connection { get; }

    public static async Task<ChatClient> ConnectAsync(
        string name, HttpTransportType transport = HttpTransportType.WebSockets, bool messagePack = false, ChatClient? sameUserAs = null)
    {
        var userId = sameUserAs?.UserId ?? $"{name}-{Guid.NewGuid():N}";
        var cookies = sameUserAs?.Cookies ?? SharedApp.App.SignIn(userId, name);
        var client = new ChatClient(userId, cookies, transport, messagePack);
        await client.Connection.StartAsync().WaitAsync(Limit);

        // The handshake is answered before the upstream admits the connection; an answered invocation says that it did.
        await client.Connection.InvokeAsync<int>("echo", 0).WaitAsync(Limit);
        return client;
    }

    public async Task SendAsync(object body)
    {
        using var response = await Http.PostAsJsonAsync("/api/messages", body);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted), await response.Content.ReadAsStringAsync());
    }

    public async Task PostAsync(string path)
    {
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), null);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
    }

    /// <summary>The next message, skipping those of users that other tests signed in.</summary>
    public async Task<Message> ReceiveAsync(Predicate<Message>? wanted = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var message = await _messages.Reader.ReadAsync(limit.Token);
            if (wanted is null || wanted(message))
            {
                return message;
            }
        }
    }

    public async Task<Presence> ReceivePresenceAsync(Predicate<Presence> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var presence = await _presences.Reader.ReadAsync(limit.Token);
            if (wanted(presence))
            {
                return presence;
            }
        }
    }

    /// <summary>What was received so far and not read yet. Messages of one sender arrive in order, so a later one proves the absence of an earlier one.</summary>
    public IReadOnlyList<Message> TakeReceived()
    {
        var messages = new List<Message>();
        while (_messages.Reader.TryRead(out var message))
        {
            messages.Add(message);
        }

        return messages;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        Http.Dispose();
    }

    public sealed record Message(string Sender, string SenderId, string Text, string? Recipient, string? Group, DateTime SentAt)
    {
        public static Message From(Dictionary<string, object?> map) => new(
            (string)map["sender"]!,
            (string)map["senderId"]!,
            (string)map["text"]!,
            (string?)map["recipient"],
            (string?)map["group"],
            DateTime.Parse((string)map["sentAt"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    public sealed record Presence(string UserId, string Name, string ConnectionId, bool IsOnline);
}
