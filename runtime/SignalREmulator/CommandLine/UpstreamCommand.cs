using System.CommandLine;
using InProcSignalR.Emulator.Settings;

namespace InProcSignalR.Emulator.CommandLine;

/// <summary><c>upstream init</c> writes a settings file, <c>upstream list</c> shows what one says.</summary>
internal static class UpstreamCommand
{
    private const string Sample = """
        {
          "UpstreamSettings": {
            "Templates": [
              {
                "UrlTemplate": "http://localhost:7071/runtime/webhooks/signalr",
                "EventPattern": "*",
                "HubPattern": "*",
                "CategoryPattern": "*"
              }
            ]
          }
        }

        """;

    public static Command Create() => new("upstream", "Writes and shows the settings of where client events go.") { CreateInit(), CreateList() };

    private static Command CreateInit()
    {
        var output = new Option<string>("--output", "-o") { Description = "The folder to write settings.json to.", DefaultValueFactory = _ => "." };
        var force = new Option<bool>("--force", "-f") { Description = "Overwrites a settings.json that is there." };
        var command = new Command("init", "Writes a settings.json that sends every event to a function app at http://localhost:7071.") { output, force };
        command.SetAction(arguments => Init(arguments.GetValue(output)!, arguments.GetValue(force), arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error));
        return command;
    }

    private static Command CreateList()
    {
        var config = ConfigOption();
        var command = new Command("list", "Shows the upstream templates of a settings file, in the order they are tried.") { config };
        command.SetAction(arguments => List(arguments.GetValue(config), arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error));
        return command;
    }

    internal static Option<string?> ConfigOption() => new("--config", "-c")
    {
        Description = "The settings file, in the official emulator's form; without it, settings.json of the current folder when there is one.",
    };

    private static int Init(string folder, bool force, TextWriter output, TextWriter error)
    {
        var path = Path.Combine(folder, SettingsFile.DefaultName);
        try
        {
            Directory.CreateDirectory(folder);
            using (var file = new FileStream(path, force ? FileMode.Create : FileMode.CreateNew, FileAccess.Write))
            using (var writer = new StreamWriter(file))
                writer.Write(Sample);
            output.WriteLine($"Wrote {path}. Change UrlTemplate there if the function app is elsewhere, then run 'start'.");
            return 0;
        }
        catch (IOException) when (!force && File.Exists(path))
        {
            error.WriteLine($"There is a {path} already. Use --force to overwrite it.");
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{path} cannot be written: {exception.Message}");
            return 1;
        }
    }

    private static int List(string? config, TextWriter output, TextWriter error)
    {
        var settings = SettingsFile.Read(config ?? SettingsFile.DefaultName);
        if (settings.Problems.Count > 0)
        {
            foreach (var problem in settings.Problems)
                error.WriteLine(problem);
            return 1;
        }

        if (settings.Templates.Count == 0)
            output.WriteLine("No upstream templates: what clients send goes nowhere.");
        for (var i = 0; i < settings.Templates.Count; i++)
        {
            var template = settings.Templates[i];
            output.WriteLine($"[{i}] {template.UrlTemplate}");
            output.WriteLine($"    event '{template.EventPattern}' hub '{template.HubPattern}' category '{template.CategoryPattern}'{(template.ManagedIdentityResource is { } resource ? $" token for '{resource}'" : "")}");
        }

        return 0;
    }
}
