using System.CommandLine;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary><c>start</c>: runs the emulator until Ctrl+C.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port", "-p") { Description = "The port; 0 takes a free one.", DefaultValueFactory = _ => SignalREmulatorOptions.DefaultPort };
        var host = new Option<string>("--ip-address", "-i") { Description = "The address to listen on. Anything but this machine's own opens the emulator to others.", DefaultValueFactory = _ => "localhost" };
        var upstream = new Option<string[]>("--upstream", "-u")
        {
            Description = "Where the service calls a function app for each event, such as http://localhost:7071/runtime/webhooks/signalr. {hub}, {category} and {event} are filled in. Can be given several times.",
        };
        var key = new Option<string?>("--access-key") { Description = "The access key." };
        var command = new Command("start", "Starts the emulator and prints its connection string.") { port, host, upstream, key };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                await using var emulator = await SignalREmulator.StartAsync(
                    options =>
                    {
                        options.Port = result.GetValue(port);
                        options.Host = result.GetValue(host)!;
                        if (result.GetValue(key) is { Length: > 0 } given)
                        {
                            options.AccessKeys = [given];
                        }

                        foreach (var template in result.GetValue(upstream) ?? [])
                        {
                            options.Upstream.Add(new UpstreamTemplate { UrlTemplate = template });
                        }
                    },
                    cancellationToken);
                Console.WriteLine($"The emulator runs at {emulator.Endpoint.GetLeftPart(UriPartial.Authority)}. Its connection string:");
                Console.WriteLine(emulator.ConnectionString);
                Console.WriteLine("ready");
                await emulator.WaitForShutdownAsync(cancellationToken);
                return 0;
            }
            catch (EmulatorStartException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return 1;
            }
        });
        return command;
    }
}
