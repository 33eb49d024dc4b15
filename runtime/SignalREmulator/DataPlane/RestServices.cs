using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>What the resources share.</summary>
internal sealed class RestServices(SignalREmulatorOptions options, TimeProvider time, ClientResults results, TokenSigner signer, MessageSender sender)
{
    public SignalREmulatorLimits Limits => options.Limits;

    public TimeProvider Time => time;

    public ClientResults Results => results;

    public TokenSigner Signer => signer;

    public TimeSpan ClientResultTimeout => options.ClientResultTimeout;

    /// <summary>Sends the body to connections; nobody being there is no error.</summary>
    public async Task<RestError?> SendAsync(RestCall call, IEnumerable<ClientConnection> receivers)
    {
        var (message, error) = await RestMessage.ReadAsync(call, Limits);
        if (message is null)
            return error;

        Send(call, receivers, message);
        return null;
    }

    /// <summary>Sends a message to connections, less those the request excludes.</summary>
    public void Send(RestCall call, IEnumerable<ClientConnection> receivers, OutboundMessage message) =>
        sender.Send(call.Hub, new SentTo(call.Name("user"), call.Name("group"), call.Name("connectionId")), receivers, message, call.Excluded);

    public static Task<RestError?> CloseAsync(RestCall call, IEnumerable<ClientConnection> connections)
    {
        foreach (var connection in connections)
        {
            if (!call.Excluded.Contains(connection.Id))
                connection.Close(call.Reason);
        }

        return Nothing;
    }

    /// <summary>A success with nothing to say.</summary>
    public static Task<RestError?> Nothing { get; } = Task.FromResult<RestError?>(null);

    public static Task<RestError?> When(bool found, RestError error) => found ? Nothing : Task.FromResult<RestError?>(error);
}
