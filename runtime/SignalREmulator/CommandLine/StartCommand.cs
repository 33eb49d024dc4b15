using System.CommandLine;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary><c>start</c>: runs until Ctrl+C.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port", "-p") { Description = "The port to listen on; 0 takes any free one.", DefaultValueFactory = _ => 8888 };
        var host = new Option<string>("--ip-address", "-i")
        {
            Description = "The address to listen on: localhost (loopback only), an IP address, or * for all.",
            DefaultValueFactory = _ => "localhost",
        };
        var upstream = new Option<string[]>("--upstream", "-u") { Description = "A URL to send client events to, such as http://localhost:7071/runtime/webhooks/signalr." };

        var command = new Command("start", "Starts the emulator and prints its connection string.") { port, host, upstream };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            options =>
            {
                options.Port = arguments.GetValue(port);
                options.Host = arguments.GetValue(host)!;
                foreach (var url in arguments.GetValue(upstream) ?? [])
                    options.Upstream.Add(new UpstreamTemplate { UrlTemplate = url });
            },
            arguments.InvocationConfiguration.Output,
            arguments.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Action<SignalREmulatorOptions> configure, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var emulator = await SignalREmulator.StartAsync(
                options =>
                {
                    configure(options);
                    options.ConfigureLogging ??= static logging => logging.AddSimpleConsole(console => console.SingleLine = true)
                        .AddFilter("Microsoft", LogLevel.Warning);
                },
                cancellationToken);

            await output.WriteLineAsync($"Listening on {emulator.Endpoint.GetLeftPart(UriPartial.Authority)}");
            await output.WriteLineAsync();
            await output.WriteLineAsync("The connection string, for AzureSignalRConnectionString in local.settings.json:");
            await output.WriteLineAsync();
            await output.WriteLineAsync("    " + emulator.ConnectionString);
            await output.WriteLineAsync();
            await output.WriteLineAsync("ready; press Ctrl+C to stop");

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (EmulatorStartException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
