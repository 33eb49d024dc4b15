using System.Text;
using InProcSignalR.Emulator.Clients;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace InProcSignalR.Emulator.Hubs;

/// <summary>A client's connection: whose it is, what its token and query said, and the way to write to it.</summary>
internal sealed class ClientConnection
{
    private static readonly HashSet<string> TokenClaims = ["aud", "exp", "iat", "nbf", "iss"];
    private readonly HubConnectionContext _context;
    private readonly object _gate = new();
    private Task _last = Task.CompletedTask;
    private int _waiting;

    public ClientConnection(HubConnectionContext context)
    {
        _context = context;
        var request = context.GetHttpContext()!.Request;
        HubName = request.Query["hub"].ToString();
        Query = WithoutToken(request);
        Claims = ListClaims();
        WantsDetails = bool.TryParse(context.User.FindFirst("asrs.s.derror")?.Value, out var details) && details;
    }

    public string Id => _context.ConnectionId;

    /// <summary>The hub as the client wrote it.</summary>
    public string HubName { get; }

    public string? UserId => _context.UserIdentifier;

    /// <summary>The query of the connection, without its token.</summary>
    public string Query { get; }

    /// <summary>The claims as the upstream gets them: <c>type: value</c>, with commas between.</summary>
    public string Claims { get; }

    /// <summary>Whether the client is told details of errors.</summary>
    public bool WantsDetails { get; }

    /// <summary>Runs one after the other what concerns this connection.</summary>
    public Task<T> InOrderAsync<T>(Func<Task<T>> action)
    {
        lock (_gate)
        {
            var next = AfterAsync(_last, action);
            _last = next;
            return next;
        }

        static async Task<T> AfterAsync(Task previous, Func<Task<T>> action)
        {
            await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await action();
        }
    }

    public Task InOrderAsync(Func<Task> action) => InOrderAsync(async () =>
    {
        await action();
        return true;
    });

    /// <summary>Writes without waiting. A client that does not read is dropped before its messages fill the memory.</summary>
    public void Send(SerializedHubMessage message)
    {
        var write = _context.WriteAsync(message);
        if (write.IsCompletedSuccessfully)
        {
            return;
        }

        if (Interlocked.Increment(ref _waiting) > EmulatorLimits.WaitingMessages)
        {
            _context.Abort();
        }

        _ = FinishAsync(write);
    }

    /// <summary>Tells the client why, and closes.</summary>
    public async Task CloseAsync(string? reason)
    {
        await _context.WriteAsync(new CloseMessage(string.IsNullOrEmpty(reason) ? null : reason)).ConfigureAwait(false);
        _context.Abort();
    }

    private async Task FinishAsync(ValueTask write)
    {
        await write.AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _waiting);
    }

    private string ListClaims()
    {
        var list = new StringBuilder();
        foreach (var claim in _context.User.Claims)
        {
            var type = claim.Type.StartsWith("asrs.u.", StringComparison.Ordinal) ? claim.Type["asrs.u.".Length..] : claim.Type;
            if (claim.Type.StartsWith("asrs.s.", StringComparison.Ordinal) || TokenClaims.Contains(claim.Type))
            {
                continue;
            }

            list.Append(list.Length == 0 ? "" : ", ").Append(type).Append(": ").Append(claim.Value);
        }

        return list.ToString();
    }

    private static string WithoutToken(HttpRequest request)
    {
        var kept = new QueryString();
        foreach (var (name, values) in request.Query)
        {
            if (name is "access_token" or "id")
            {
                continue;
            }

            foreach (var value in values)
            {
                kept = kept.Add(name, value ?? "");
            }
        }

        return kept.ToUriComponent();
    }
}
