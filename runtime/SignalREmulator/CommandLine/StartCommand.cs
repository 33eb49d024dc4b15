using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary><c>start</c>: runs until Ctrl+C.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var port = new Option<int?>("--port", "-p")
        {
            Description = "The port to listen on; 0 takes any free one. [default: the connection string's, else 8888]",
            CustomParser = ParsePort,
        };
        var host = new Option<string>("--ip", "-i")
        {
            Description = "The address to listen on: localhost (loopback only), an IP address, or * for all.",
            DefaultValueFactory = _ => "localhost",
        };
        var upstream = new Option<string[]>("--upstream", "-u") { Description = "A URL to send client events to, such as http://localhost:7071/runtime/webhooks/signalr." };

        var config = UpstreamCommand.ConfigOption();
        var connectionString = new Option<string?>("--connection-string")
        {
            Description = $"Port and primary key to start with, as an app's settings have them. [environment: {StartSettings.ConnectionStringVariable}]",
        };
        var key = new Option<string?>("--access-key") { Description = $"The primary access key. [environment: {StartSettings.AccessKeyVariable}]" };
        var secondary = new Option<string?>("--secondary-access-key") { Description = $"A second key to accept. [environment: {StartSettings.SecondaryAccessKeyVariable}]" };

        var command = new Command("start", "Starts the emulator and prints its connection string.") { port, host, config, upstream, connectionString, key, secondary };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            options => new StartSettings(
                arguments.GetValue(port), arguments.GetValue(host)!, arguments.GetValue(upstream) ?? [], arguments.GetValue(config),
                arguments.GetValue(connectionString), arguments.GetValue(key), arguments.GetValue(secondary)).Apply(options, Environment.GetEnvironmentVariable),
            arguments.InvocationConfiguration.Output,
            arguments.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static int? ParsePort(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535)
            return port;

        argument.AddError($"'{text}' is no port. Use 0 (any free one) to 65535.");
        return null;
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

            var address = emulator.Endpoint.GetLeftPart(UriPartial.Authority);
            await output.WriteLineAsync($"Listening on {address}");
            await output.WriteLineAsync($"See inside:  {address}/ in a browser");
            foreach (var template in emulator.UpstreamTemplates)
                await output.WriteLineAsync($"Events go to {template.Describe()}");
            if (emulator.UpstreamTemplates.Count == 0)
                await output.WriteLineAsync("Events go nowhere: there is no upstream. Name one with --upstream http://localhost:7071/runtime/webhooks/signalr, or in a settings.json ('upstream init').");
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
