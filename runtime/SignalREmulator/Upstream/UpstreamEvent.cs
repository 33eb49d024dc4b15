using InProcSignalR.Emulator.Clients;

namespace InProcSignalR.Emulator.Upstream;

/// <summary>Something a client did that the upstream is told.</summary>
/// <param name="Category"><c>connections</c> or <c>messages</c>.</param>
/// <param name="Name"><c>connected</c>, <c>disconnected</c>, or the invoked method.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">What is posted.</param>
/// <param name="Invocation">The client's message; null for the category <c>connections</c>.</param>
internal sealed record UpstreamEvent(string Category, string Name, string ContentType, ReadOnlyMemory<byte> Body, ClientInvocation? Invocation)
{
    public const string Connections = "connections";
    public const string Messages = "messages";
    public const string Json = "application/json";
    public const string MessagePack = "application/x-msgpack";

    private static readonly UpstreamEvent ConnectedEvent = new(Connections, "connected", Json, """{"type":10}"""u8.ToArray(), null);

    public static UpstreamEvent Connected() => ConnectedEvent;

    public static UpstreamEvent Disconnected(string? error)
    {
        var body = error is null
            ? """{"type":11}"""u8.ToArray()
            : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new DisconnectedBody(11, error), UpstreamJson.Default.DisconnectedBody);
        return new UpstreamEvent(Connections, "disconnected", Json, body, null);
    }

    public static UpstreamEvent Message(ClientInvocation invocation, string protocol) =>
        new(Messages, invocation.Target, protocol == ClientProtocols.Json ? Json : MessagePack, invocation.Payload, invocation);
}
