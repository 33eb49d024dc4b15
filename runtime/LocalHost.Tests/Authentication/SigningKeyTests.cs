using InProcSignalR.LocalHost.Authentication.Tokens;

namespace InProcSignalR.LocalHost.Tests.Authentication;

public sealed class SigningKeyTests
{
    [Test]
    public async Task Hosts_that_start_at_once_share_one_key_and_it_stays()
    {
        var folder = Directory.CreateTempSubdirectory("signing-key-tests-").FullName;
        try
        {
            var path = Path.Combine(folder, "below", "key.pem");
            var keys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SigningKey.Open(path).Public.Kid)));
            Assert.That(keys.Distinct().Append(SigningKey.Open(path).Public.Kid).Distinct(), Has.Exactly(1).Items);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
