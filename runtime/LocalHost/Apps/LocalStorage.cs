using System.Net.Sockets;

namespace InProcSignalR.LocalHost.Apps;

/// <summary>The storage that functions need on this machine: the SDK tries for half a minute, for each, before it says that it is not there.</summary>
internal sealed class LocalStorage(FunctionApp app)
{
    // Windows tries a port that refuses for two seconds; elsewhere the answer comes at once, unless the machine is busy.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(OperatingSystem.IsWindows() ? 1 : 10);
    private readonly AppConnections _connections = new(app.Settings);

    /// <summary>The addresses on this machine that a need leads to, none where storage is elsewhere; and what leads there.</summary>
    public (string Reason, IReadOnlyList<Uri> Addresses) Find(StorageNeed need)
    {
        if (_connections.Find(need.Connection) is { } connection)
        {
            return ($"the setting {AppConnections.NameOf(connection)} says storage is at", [.. need.Services.Select(service => service.FindOnThisMachine(connection)).OfType<Uri>()]);
        }

        return need.IsGiven
            ? ($"the setting {need.Setting} is missing, and storage is looked for at", [.. need.Services.Select(service => service.InEmulator)])
            : ("", []);
    }

    /// <summary>Whether something listens there.</summary>
    public static async Task<bool> ListensAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
