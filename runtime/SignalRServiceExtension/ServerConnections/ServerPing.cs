using System.Globalization;
using Microsoft.Azure.SignalR.Protocol;

namespace Microsoft.Azure.SignalR;

/// <summary>What the two sides tell each other by pings: names and values in turn.</summary>
internal static class ServerPing
{
    /// <summary>Asks the service whether it has clients; its answer tells its load, too.</summary>
    public static readonly PingMessage AskForStatus = new() { Messages = ["status", "1"] };

    /// <summary>Whether the service measures how long a message takes; it gets the ping back.</summary>
    public static bool IsEcho(PingMessage ping) => ping.Messages is ["echo", ..];

    public static void Read(PingMessage ping, EndpointMetrics metrics)
    {
        for (var i = 0; i + 1 < ping.Messages?.Length; i += 2)
        {
            if (!int.TryParse(ping.Messages[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                continue;
            }

            switch (ping.Messages[i])
            {
                case "clientcount":
                    metrics.ClientConnectionCount = count;
                    break;
                case "servercount":
                    metrics.ServerConnectionCount = count;
                    break;
                case "capacity":
                    metrics.ConnectionCapacity = count;
                    break;
            }
        }
    }
}
