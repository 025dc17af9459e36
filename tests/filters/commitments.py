"""What a list of commitments answers."""


def refs(client, query):
    answer = client.get(f"/api/v1/commitments/?{query}")
    assert answer.status_code == 200, answer.json()
    return [record["ref"] for record in answer.json()["results"]]
