from tests.web.people import post


def test_x(client):
    assert client.get("/ideas").status_code == 200
    assert client.get("/ideas/add").status_code == 200
    a = post(client, "/ideas/add", text="Please say when the council answers. Ring me on 07700 900123", follow="yes")
    assert a.status_code == 302, a.get_data(as_text=True)
    h = client.get("/ideas/thanks").get_data(as_text=True)
    assert "a phone number" in h
    i = client.get("/inbox").get_data(as_text=True)
    assert "Please say when" in i
    assert client.get("/ideas/1").status_code == 200
    assert client.get("/you-said").status_code == 200
    print(client.get("/you-said.atom").get_data(as_text=True))
