using System.CommandLine;
using System.Text.Json;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;

namespace InProcSignalR.LocalHost.CommandLine;

/// <summary><c>keys list</c>: the app's keys, to call it with.</summary>
internal static class KeysCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(StartOptions options)
    {
        var json = new Option<bool>("--json") { Description = "Write a JSON object instead of a table." };
        var list = new Command("list", "Lists the app's keys; send one as ?code= or x-functions-key.") { json, options.KeysFile };
        list.SetAction((result, cancellationToken) => Problems.SayAsync(async () =>
        {
            var keys = KeyFile.Open(FunctionApp.Read(await AppProject.ResolveAsync(options.AppFolder(result), cancellationToken)), result.GetValue(options.KeysFile)).Keys;
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(keys, Indented));
            }
            else
            {
                TextTable.Write(output, "", [["OPENS", "NAME", "KEY"], .. Rows("everything", keys.Master), .. Rows("every function", keys.Host), .. Rows("webhook", keys.System), .. keys.Functions.SelectMany(function => Rows(function.Key, function.Value))]);
            }

            return 0;
        }));
        return new Command("keys", "The keys that --enable-auth asks for.") { list };
    }

    private static IEnumerable<string[]> Rows(string opens, Dictionary<string, string> keys) => keys.Select(key => new[] { opens, key.Key, key.Value });
}
