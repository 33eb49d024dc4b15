using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>Finds functions whose storage is to be on this machine and is not.</summary>
internal static class StorageChecks
{
    public static IReadOnlyList<string> Run(FunctionApp app)
    {
        var storage = new LocalStorage(app);
        var needs = StorageNeed.Of(app).Select(need => (need.Function, need.Setting, Place: storage.Find(need))).ToArray();
        var silent = needs.SelectMany(need => need.Place.Addresses).Distinct()
            .Where(address => !LocalStorage.ListensAsync(address, CancellationToken.None).GetAwaiter().GetResult())
            .ToHashSet();
        return
        [
            .. from need in needs
               let lacking = need.Place.Addresses.Where(silent.Contains).ToArray()
               where lacking.Length > 0
               group (need.Function, lacking) by need.Place.Reason into same
               let functions = same.Select(need => need.Function.Name).Distinct()
               let addresses = same.SelectMany(need => need.lacking).Select(address => address.Authority).Distinct()
               select $"{Listed(functions)} cannot run: {same.Key} {Listed(addresses)}, where nothing listens. Start a storage emulator (npx azurite), or set a connection string.",
        ];
    }

    private static string Listed(IEnumerable<string> items) => items.ToArray() switch
    {
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
        [] => "",
    };
}
